package dev.tributary.pricing.commissions;

import java.util.ArrayList;
import java.util.List;

/** Describes in words what sales, conversions and clicks pay. */
final class RateWords {
    private final Terms terms;
    private final MessageBundle messages;

    RateWords(Terms terms, MessageBundle messages) {
        this.terms = terms;
        this.messages = messages;
    }

    List<String> parts() {
        List<String> parts = new ArrayList<>();
        if (!terms.percentOfSale().isZero()) {
            parts.add(
                    messages.say("sale", messages.percent(terms.percentOfSale().value())));
        }
        Tiers tiers = terms.tiers();
        if (tiers != null) {
            tiers.steps().forEach(step -> parts.add(step(tiers, step)));
        }
        addAmounts(parts);
        return parts;
    }

    private void addAmounts(List<String> parts) {
        if (terms.perConversion() > 0) {
            parts.add(messages.say("perConversion", messages.money(terms.perConversion())));
        }
        if (terms.perClick().signum() > 0) {
            parts.add(messages.say("perClick", messages.money(terms.perClick())));
        }
    }

    private String step(Tiers tiers, Tiers.Step step) {
        var percent = messages.percent(step.percentOfSale().value());
        if (step.from() == 0) {
            return messages.say("sale", percent);
        }
        var threshold = switch (tiers.metric()) {
            case SALES -> messages.money(step.from());
            case CONVERSIONS -> messages.conversions(step.from());
        };
        var text = messages.say("step." + tiers.metric(), percent, threshold);
        return switch (tiers.reset()) {
            case NEVER -> text;
            case MONTHLY -> messages.say("step.month", text);
        };
    }
}
