package dev.tributary.pricing.commissions;

import java.util.List;

/** The rules of terms, for people. */
final class RuleWords {
    private final List<Rule> rules;
    private final MessageBundle messages;

    RuleWords(List<Rule> rules, MessageBundle messages) {
        this.rules = rules;
        this.messages = messages;
    }

    /** @param mostNamed of more rules only the number is told */
    List<String> parts(int mostNamed) {
        return rules.size() > mostNamed
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
        var said = messages.say("rule." + rate.kind(), figure, named(rule, conditions.isEmpty()));
        return conditions.isEmpty() ? said : messages.say("rule.if", said, String.join("; ", conditions));
    }

    private String named(Rule rule, boolean isOfProducts) {
        if (!rule.name().isBlank()) {
            return rule.name();
        }
        return messages.say(isOfProducts ? "rule.unnamed" : "rule.orders");
    }
}
