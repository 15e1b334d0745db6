package dev.tributary.journeys.money;

import dev.tributary.journeys.money.model.MoneyModel;
import dev.tributary.journeys.money.model.OrderCurrency;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;

/** Staff change terms, plans, hold days and rates of exchange. */
final class SettingsActs extends Acts {
    private static final OrderCurrency[] FOREIGN = {OrderCurrency.EUR, OrderCurrency.JPY};

    private final DrawTerms drawTerms;
    private final DrawOrders drawOrders;

    SettingsActs(RunState state, DrawTerms drawTerms, DrawOrders drawOrders) {
        super(state);
        this.drawTerms = drawTerms;
        this.drawOrders = drawOrders;
    }

    /** Older than any order. */
    void setFirstRates() {
        for (var currency : FOREIGN) {
            setRate(currency, daysAgo(60));
        }
    }

    /** For orders to come; those that came keep theirs. */
    String setRate() {
        return setRate(FOREIGN[dice.below(FOREIGN.length)], daysAgo(dice.below(40)));
    }

    private String setRate(OrderCurrency currency, LocalDate day) {
        long rate = drawOrders.rate(currency);
        brand.client
                .post(
                        "/v1/fx-rates",
                        Map.of("currency", currency, "day", day.toString(), "rate", TermsJson.exchangeRate(rate)))
                .as(201);
        model.rate(currency, day, rate);
        return "rate " + currency + " " + day + " " + rate;
    }

    private LocalDate daysAgo(int days) {
        return LocalDate.ofInstant(model.now().minus(Duration.ofDays(days)), MoneyModel.ZONE);
    }

    String amendPlan() {
        var terms = drawTerms.terms();
        int plan = dice.below(brand.plans.size());
        brand.client
                .patch("/v1/plans/" + brand.plans.get(plan), Map.of("commission", TermsJson.of(terms)))
                .as(200);
        model.amend(plan, terms);
        return "terms of plan " + plan + " " + terms;
    }

    String givePlan() {
        int account = dice.below(Affiliates.COUNT);
        int plan = dice.below(brand.plans.size());
        brand.client
                .patch(
                        "/v1/enrollments/" + brand.affiliates.enrollment(account),
                        Map.of("planId", brand.plans.get(plan)))
                .as(200);
        model.givePlan(account, plan);
        return "plan " + plan + " for " + Affiliates.name(account);
    }

    String setHoldDays() {
        int days = dice.below(3) * 7;
        brand.client
                .patch("/v1/offers/" + brand.offer, Map.of("holdDays", days))
                .as(200);
        model.holdDays(days);
        return "hold " + days;
    }
}
