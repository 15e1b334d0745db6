package dev.tributary.reporting.dashboard;

import java.time.LocalDate;
import java.util.List;

/**
 * What an affiliate has not earned in a range of days. Amounts are minor units of {@code currency}, the brand's.
 *
 * @param from first day, included
 * @param to last day, included
 * @param clicks that are not counted, by reason
 * @param orders that came with a code or click of the affiliate and are not credited to them, by reason
 * @param rejected orders that are credited and earn nothing, by reason
 * @param refunded what refunds took back
 * @param capped what caps and budgets took
 */
record Losses(
        LocalDate from,
        LocalDate to,
        String currency,
        List<LostClicks> clicks,
        List<LostOrders> orders,
        List<LostOrders> rejected,
        LostCommission refunded,
        LostCommission capped) {

    /** @param reason {@code BOT}, {@code PREFETCH}, {@code HEAD} or {@code ADDRESS_LIMIT} */
    record LostClicks(String reason, long clicks) {}

    /**
     * @param reason {@code OUTRANKED}, or why they were refused or rejected
     * @param orders how many
     */
    record LostOrders(String reason, long orders) {}

    /**
     * @param orders of how many orders
     * @param commission how much of it
     */
    record LostCommission(long orders, long commission) {}
}
