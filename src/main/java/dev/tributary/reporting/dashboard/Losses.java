package dev.tributary.reporting.dashboard;

import java.time.LocalDate;
import java.util.List;

/**
 * What an affiliate did not earn in a range of days, by reason. Amounts are minor units of {@code currency}, the brand's.
 *
 * @param from first day, included
 * @param to last day, included
 * @param clicks that are not counted, by reason
 * @param orders that came with a code or click of the affiliate but are not credited to them, by reason
 * @param rejected orders that are credited to the affiliate but were rejected, by reason
 * @param refunded commission that refunds reversed
 * @param capped commission above caps and budgets
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
     * @param orders number of orders
     */
    record LostOrders(String reason, long orders) {}

    /**
     * @param orders number of orders concerned
     * @param commission that was lost
     */
    record LostCommission(long orders, long commission) {}
}
