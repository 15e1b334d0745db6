package dev.tributary.journeys.money;

import dev.tributary.journeys.money.model.Binding;
import dev.tributary.journeys.money.model.Recurring;
import dev.tributary.journeys.money.model.Reward;
import dev.tributary.journeys.money.model.Terms;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** Terms as requests write them. */
final class TermsJson {
    private TermsJson() {}

    static Map<String, Object> of(Terms terms) {
        Map<String, Object> json = new HashMap<>();
        json.put("percentOfSale", percent(terms.rate()));
        json.put("perConversion", terms.perConversion());
        json.put("rules", terms.rules().stream().map(RuleJson::of).toList());
        if (!terms.steps().isEmpty()) {
            json.put("tiers", tiers(terms));
        }
        json.put("monthlyCap", terms.cap());
        if (terms.recurring() != null) {
            json.put("recurring", of(terms.recurring()));
        }
        json.put("rewards", terms.rewards().stream().map(TermsJson::of).toList());
        return json;
    }

    private static Map<String, Object> tiers(Terms terms) {
        return Map.of(
                "metric", terms.isByCount() ? "CONVERSIONS" : "SALES",
                "mode", terms.isMarginal() ? "MARGINAL" : "FORWARD",
                "reset", terms.isMonthly() ? "MONTHLY" : "NEVER",
                "steps",
                        terms.steps().stream()
                                .map(step -> Map.of("from", step.from(), "percentOfSale", percent(step.rate())))
                                .toList());
    }

    private static Map<String, Object> of(Reward reward) {
        return Map.of(
                "name", reward.trigger().name(),
                "trigger", reward.trigger(),
                "value", reward.value(),
                "amount", reward.amount());
    }

    private static Map<String, Object> of(Recurring recurring) {
        Map<String, Object> json = new HashMap<>();
        json.put(
                "steps",
                recurring.steps().stream()
                        .map(step -> Map.of("fromMonth", step.from(), "percentOfSale", percent(step.rate())))
                        .toList());
        json.put("maxPayments", recurring.maxPayments());
        json.put("maxPerCustomer", recurring.maxPerCustomer());
        return json;
    }

    /** @param binding null binds nobody */
    static Map<String, Object> of(Binding binding) {
        Map<String, Object> json = new HashMap<>();
        if (binding != null) {
            json.put("mode", binding.months() == null ? "LIFETIME" : "MONTHS");
            json.put("months", binding.months());
            json.put("on", binding.isByLead() ? "LEAD" : "SALE");
            json.put("laterEvidence", binding.evidenceLoses() ? "LOSES" : "WINS");
        }
        return json;
    }

    /** @param rate hundredths of a percent */
    static BigDecimal percent(long rate) {
        return BigDecimal.valueOf(rate, 2);
    }

    /** @param rate ten-thousandths */
    static BigDecimal exchangeRate(long rate) {
        return BigDecimal.valueOf(rate, 4);
    }
}
