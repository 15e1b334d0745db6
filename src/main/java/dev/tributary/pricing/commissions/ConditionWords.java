package dev.tributary.pricing.commissions;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes the conditions of a rule to affiliates, without the tags of members and the metadata of orders. */
final class ConditionWords {
    private static final int MAX_COUNTRIES_NAMED = 5;

    private final OrderConditions conditions;
    private final MessageBundle messages;

    ConditionWords(OrderConditions conditions, MessageBundle messages) {
        this.conditions = conditions;
        this.messages = messages;
    }

    List<String> parts() {
        List<String> parts = new ArrayList<>();
        if (!conditions.sources().isEmpty()) {
            parts.add(joined(conditions.sources().stream().map(source -> messages.say("source." + source))));
        }
        if (!conditions.types().isEmpty()) {
            parts.add(joined(conditions.types().stream().map(type -> messages.say("type." + type))));
        }
        if (!conditions.countries().isEmpty()) {
            parts.add(countries(conditions.countries()));
        }
        var payments = conditions.payments();
        if (payments != null) {
            parts.add(payments(payments));
        }
        addSelections(parts);
        return parts;
    }

    private String countries(List<String> countries) {
        return countries.size() > MAX_COUNTRIES_NAMED
                ? messages.say("countries", countries.size())
                : messages.say("from", joined(countries.stream().map(messages::country)));
    }

    /** Says that members or orders are selected, but not by what. */
    private void addSelections(List<String> parts) {
        if (!conditions.memberTags().isEmpty()) {
            parts.add(messages.say("selected.members"));
        }
        if (!conditions.metadata().isEmpty()) {
            parts.add(messages.say("selected.orders"));
        }
    }

    private String payments(OrderConditions.Payments payments) {
        int from = payments.from() == null ? 1 : payments.from();
        if (payments.to() == null) {
            return messages.say("payments.from", from);
        }
        return from == payments.to()
                ? messages.say("payments.one", from)
                : messages.say("payments.range", from, payments.to());
    }

    private static String joined(Stream<String> words) {
        return words.collect(Collectors.joining(", "));
    }
}
