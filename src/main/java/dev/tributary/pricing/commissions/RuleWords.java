package dev.tributary.pricing.commissions;

import java.util.List;

/** Describes in words the rules of terms. */
final class RuleWords {
    private final List<Rule> rules;
    private final MessageBundle messages;

    RuleWords(List<Rule> rules, MessageBundle messages) {
        this.rules = rules;
        this.messages = messages;
    }

    /** @param maxNamed of more rules only the number is given */
    List<String> parts(int maxNamed) {
        return rules.size() > maxNamed
                ? List.of(messages.say("rules", rules.size()))
                : rules.stream().map(this::rule).toList();
    }

    private String rule(Rule rule) {
        var rate = rule.rate();
        var figure = switch (rate.kind()) {
            case PERCENT_OF_SALE -> messages.percent(rate.figure());
            case PER_UNIT, PER_CONVERSION -> messages.money(rate.figure());
            case EXCLUDE -> "";
        };
        var conditions = new ConditionWords(rule.match().conditions(), messages).parts();
        var text = messages.say("rule." + rate.kind(), figure, name(rule, conditions.isEmpty()));
        return conditions.isEmpty() ? text : messages.say("rule.if", text, String.join("; ", conditions));
    }

    private String name(Rule rule, boolean isOfProducts) {
        if (!rule.name().isBlank()) {
            return rule.name();
        }
        return messages.say(isOfProducts ? "rule.unnamed" : "rule.orders");
    }
}
