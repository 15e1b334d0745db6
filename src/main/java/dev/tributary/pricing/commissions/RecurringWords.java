package dev.tributary.pricing.commissions;

import java.util.ArrayList;
import java.util.List;

/** Describes in words how orders of a customer are paid over time. */
final class RecurringWords {
    private final Recurring recurring;
    private final MessageBundle messages;

    RecurringWords(Recurring recurring, MessageBundle messages) {
        this.recurring = recurring;
        this.messages = messages;
    }

    List<String> parts() {
        List<String> parts = new ArrayList<>();
        for (var step : recurring.steps()) {
            parts.add(
                    step(step.fromMonth(), messages.percent(step.percentOfSale().value())));
        }
        if (recurring.maxPayments() != null) {
            parts.add(messages.say("recurring.payments", recurring.maxPayments()));
        }
        if (recurring.maxPerCustomer() != null) {
            parts.add(messages.say("recurring.most", messages.money(recurring.maxPerCustomer())));
        }
        return parts;
    }

    private String step(int fromMonth, String percent) {
        return fromMonth == 0
                ? messages.say("recurring.first", percent)
                : messages.say("recurring.step", percent, fromMonth);
    }
}
