package dev.tributary.pricing.commissions;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** Describes terms in one line: {@code 10% of each sale, 15% after $100.00 in sales}. The words are in message bundles. */
public final class Summary {
    /** The languages that have a message bundle; the first is the default. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private static final int MAX_RULES_NAMED = 3;
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
        var parts = parts(MAX_RULES_NAMED);
        return parts.isEmpty() ? messages.say("nothing") : String.join(SEPARATOR, parts);
    }

    private List<String> parts(int maxRulesNamed) {
        List<String> parts = new ArrayList<>(new RateWords(terms, messages).parts());
        parts.addAll(new RuleWords(terms.rules(), messages).parts(maxRulesNamed));
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

    /** The kinds of lines that earn besides goods: {@code tips, gift cards and fees}; empty when there are none. */
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

    private String reward(Reward reward) {
        var value = switch (reward.trigger()) {
            case FIRST_CONVERSION -> "";
            case AT_CONVERSIONS, EVERY_CONVERSIONS -> messages.conversions(reward.value());
            case AT_SALES, EVERY_SALES, ORDER_AT_LEAST -> messages.money(reward.value());
        };
        return messages.say("reward." + reward.trigger(), messages.money(reward.amount()), value);
    }
}
