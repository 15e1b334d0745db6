package dev.tributary.pricing.commissions;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** Terms in one line for people: {@code 10% of each sale, 15% after $100.00 in sales}. The words are in message bundles. */
public final class Summary {
    /** Those there is a bundle for; the first where none of them is asked for. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private static final int MOST_RULES_NAMED = 3;
    private static final String SEPARATOR = ", ";

    private final Terms terms;
    private final Words words;

    private Summary(Terms terms, Words words) {
        this.terms = terms;
        this.words = words;
    }

    /** In English. */
    public static String of(Terms terms, Currency currency) {
        return of(terms, currency, Locale.ENGLISH);
    }

    /** @param language one of {@link #LANGUAGES} */
    public static String of(Terms terms, Currency currency, Locale language) {
        return new Summary(terms, new Words(language, currency)).text();
    }

    private String text() {
        List<String> parts = new ArrayList<>();
        if (!terms.percentOfSale().isZero()) {
            parts.add(words.say("sale", words.percent(terms.percentOfSale().value())));
        }
        Tiers tiers = terms.tiers();
        if (tiers != null) {
            tiers.steps().forEach(step -> parts.add(step(tiers, step)));
        }
        if (terms.perConversion() > 0) {
            parts.add(words.say("perConversion", words.money(terms.perConversion())));
        }
        if (terms.perClick().signum() > 0) {
            parts.add(words.say("perClick", words.money(terms.perClick())));
        }
        if (terms.rules().size() > MOST_RULES_NAMED) {
            parts.add(words.say("rules", terms.rules().size()));
        } else {
            terms.rules().forEach(rule -> parts.add(rule(rule)));
        }
        terms.rewards().forEach(reward -> parts.add(reward(reward)));
        Long cap = terms.monthlyCap();
        if (cap != null) {
            parts.add(words.say("cap", words.money(cap)));
        }
        return parts.isEmpty() ? words.say("nothing") : String.join(SEPARATOR, parts);
    }

    private String step(Tiers tiers, Tiers.Step step) {
        var percent = words.percent(step.percentOfSale().value());
        if (step.from() == 0) {
            return words.say("sale", percent);
        }
        var threshold = switch (tiers.metric()) {
            case SALES -> words.money(step.from());
            case CONVERSIONS -> words.conversions(step.from());
        };
        var said = words.say("step." + tiers.metric(), percent, threshold);
        return switch (tiers.reset()) {
            case NEVER -> said;
            case MONTHLY -> words.say("step.month", said);
        };
    }

    private String rule(Rule rule) {
        var rate = rule.rate();
        var figure = switch (rate.kind()) {
            case PERCENT_OF_SALE -> words.percent(rate.figure());
            case PER_UNIT -> words.money(rate.figure());
            case EXCLUDE -> "";
        };
        return words.say(
                "rule." + rate.kind(), figure, rule.name().isBlank() ? words.say("rule.unnamed") : rule.name());
    }

    private String reward(Reward reward) {
        var value = switch (reward.trigger()) {
            case FIRST_CONVERSION -> "";
            case AT_CONVERSIONS, EVERY_CONVERSIONS -> words.conversions(reward.value());
            case AT_SALES, EVERY_SALES, ORDER_AT_LEAST -> words.money(reward.value());
        };
        return words.say("reward." + reward.trigger(), words.money(reward.amount()), value);
    }
}
