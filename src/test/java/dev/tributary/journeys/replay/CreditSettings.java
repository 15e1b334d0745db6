package dev.tributary.journeys.replay;

import java.time.Duration;
import java.util.Comparator;

/** The settings of an offer that decide whose an order is, and the decision, by the rules. */
record CreditSettings(int days, boolean isFirstClick, boolean isClickFirst) {
    static final CreditSettings AS_IT_WAS = new CreditSettings(30, false, false);

    /** As requests write them, with single quotes. */
    String json() {
        return "{'windowDays':%d,'model':'%s','precedence':'%s'}"
                .formatted(
                        days, isFirstClick ? "FIRST_CLICK" : "LAST_CLICK", isClickFirst ? "CLICK_FIRST" : "CODE_FIRST");
    }

    /** −1 for nobody. */
    int winner(CreditedOrder order) {
        var valid = order.clicks().stream()
                .filter(click -> click.isWithin(Duration.ofDays(days)))
                .sorted(Comparator.comparing(CreditedOrder.Click::before))
                .toList();
        int clicked = valid.isEmpty()
                ? -1
                : valid.get(isFirstClick ? valid.size() - 1 : 0).member();
        boolean isByClick = clicked >= 0 && (isClickFirst || order.code() < 0);
        return isByClick ? clicked : order.code();
    }
}
