package dev.tributary.pricing.commissions;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** Terms in one line for people: {@code 10% of each sale, 15% after $100.00 in sales}. The words are in message bundles. */
public final class Summary {
    /** The languages that have a message bundle; the first is the default. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private static final int MOST_RULES_NAMED = 3;
    private static final String SEPARATOR = ", ";

    private final Terms terms;
    private final MessageBundle messages;

    private Summary(Terms terms, MessageBundle messages) {
        this.terms = terms;
        this.messages = messages;
    }

    /** In English. */
    public static String of(Terms terms, Currency currency) {
        return of(terms, currency, Locale.ENGLISH);
    }

    /** @param language one of {@link #LANGUAGES} */
    public static String of(Terms terms, Currency currency, Locale language) {
        return new Summary(terms, new MessageBundle(language, currency)).text();
    }

    /** Each part of the terms in a line of its own, every rule included. */
    public static List<String> lines(Terms terms, Currency currency, Locale language) {
        return new Summary(terms, new MessageBundle(language, currency)).lines();
    }

    private List<String> lines() {
        var parts = parts(terms.rules().size());
        return parts.isEmpty() ? List.of(messages.say("nothing")) : parts;
    }

    private String text() {
        var parts = parts(MOST_RULES_NAMED);
        return parts.isEmpty() ? messages.say("nothing") : String.join(SEPARATOR, parts);
    }

    private List<String> parts(int mostRulesNamed) {
        List<String> parts = new ArrayList<>();
        addRates(parts);
        if (terms.rules().size() > mostRulesNamed) {
            parts.add(messages.say("rules", terms.rules().size()));
        } else {
            terms.rules().forEach(rule -> parts.add(rule(rule)));
        }
        terms.rewards().forEach(reward -> parts.add(reward(reward)));
        var recurring = terms.recurring();
        if (recurring != null) {
            parts.addAll(new RecurringWords(recurring, messages).parts());
        }
        Long cap = terms.monthlyCap();
        if (cap != null) {
            parts.add(messages.say("cap", messages.money(cap)));
        }
        var kinds = kinds();
        if (!kinds.isEmpty()) {
            parts.add(messages.say("kinds", kinds));
        }
        return parts;
    }

    private void addRates(List<String> parts) {
        if (!terms.percentOfSale().isZero()) {
            parts.add(
                    messages.say("sale", messages.percent(terms.percentOfSale().value())));
        }
        Tiers tiers = terms.tiers();
        if (tiers != null) {
            tiers.steps().forEach(step -> parts.add(step(tiers, step)));
        }
        if (terms.perConversion() > 0) {
            parts.add(messages.say("perConversion", messages.money(terms.perConversion())));
        }
        if (terms.perClick().signum() > 0) {
            parts.add(messages.say("perClick", messages.money(terms.perClick())));
        }
    }

    /** What is paid for besides goods: {@code tips, gift cards and fees}; empty when nothing is. */
    private String kinds() {
        var names = terms.commissionableKinds().stream()
                .filter(kind -> kind != LineKind.GOODS)
                .sorted()
                .map(kind -> messages.say("kind." + kind))
                .toList();
        return names.isEmpty()
                ? ""
                : names.stream()
                        .limit(names.size() - 1L)
                        .reduce((before, next) -> before + SEPARATOR + next)
                        .map(before -> messages.say("and", before, names.get(names.size() - 1)))
                        .orElse(names.get(0));
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
        var said = messages.say("step." + tiers.metric(), percent, threshold);
        return switch (tiers.reset()) {
            case NEVER -> said;
            case MONTHLY -> messages.say("step.month", said);
        };
    }

    private String rule(Rule rule) {
        var rate = rule.rate();
        var figure = switch (rate.kind()) {
            case PERCENT_OF_SALE -> messages.percent(rate.figure());
            case PER_UNIT, PER_CONVERSION -> messages.money(rate.figure());
            case EXCLUDE -> "";
        };
        var conditions = new ConditionWords(rule.match().conditions(), messages).parts();
        var said = messages.say("rule." + rate.kind(), figure, named(rule, conditions.isEmpty()));
        return conditions.isEmpty() ? said : messages.say("rule.if", said, String.join("; ", conditions));
    }

    private String named(Rule rule, boolean isOfProducts) {
        if (!rule.name().isBlank()) {
            return rule.name();
        }
        return messages.say(isOfProducts ? "rule.unnamed" : "rule.orders");
    }

    private String reward(Reward reward) {
        var value = switch (reward.trigger()) {
            case FIRST_CONVERSION -> "";
            case AT_CONVERSIONS, EVERY_CONVERSIONS -> messages.conversions(reward.value());
            case AT_SALES, EVERY_SALES, ORDER_AT_LEAST -> messages.money(reward.value());
        };
        return messages.say("reward." + reward.trigger(), messages.money(reward.amount()), value);
    }
}
