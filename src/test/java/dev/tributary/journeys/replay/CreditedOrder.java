package dev.tributary.journeys.replay;

import java.time.Duration;
import java.util.List;

/**
 * An invoice, with what could credit it to a member.
 *
 * @param code whose code stands on the order; −1 for nobody's
 */
record CreditedOrder(Invoice invoice, int code, List<Click> clicks) {
    /** @param before how long before the order the member's link was clicked */
    record Click(int member, Duration before) {
        boolean isWithin(Duration window) {
            return before.compareTo(window) <= 0;
        }
    }

    boolean isClickedBy(int member, Duration window) {
        return clicks.stream().anyMatch(click -> click.member() == member && click.isWithin(window));
    }
}
