package dev.tributary.sales.signals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The facts about a credited order that signals are computed from.
 *
 * @param clickedAt when the credited click happened; null where a code or staff is credited
 * @param ownAddress which of the member's addresses the buyer gave; null if none
 * @param visits the clicks sent with the order that lead to the affiliate, as far as they are stored
 * @param recentOrders when the enrollment's last orders occurred, without this one
 * @param codeLeak the figures of the credited code's leak; null for one that has not leaked, and for a link
 * @param othersPaidAlike how many other members are paid at the same address
 */
public record OrderFacts(
        Instant occurredAt,
        @Nullable Instant clickedAt,
        @Nullable OwnAddress ownAddress,
        List<Visit> visits,
        List<Instant> recentOrders,
        @Nullable Map<String, Object> codeLeak,
        long othersPaidAlike,
        Returned returned) {

    /** An address of a member that a buyer may have given. */
    public enum OwnAddress {
        EMAIL,
        PAYOUT_EMAIL
    }

    /**
     * @param referrer the page it came from
     * @param paid the URL parameter by which an advertising network marked it
     */
    public record Visit(@Nullable String referrer, @Nullable String paid) {}

    /** @param returned how many of the last {@code orders} of an enrollment were refunded, in whole or in part */
    public record Returned(long orders, long returned) {
        public static final Returned NONE = new Returned(0, 0);
    }
}
