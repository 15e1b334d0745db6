package dev.tributary.reporting.metrics;

import java.time.LocalDate;
import java.util.List;

/**
 * What came of each link and promo code of an enrollment; with what is credited for none of them, the totals. Amounts are minor
 * units of {@code currency}. Rewards, adjustments and what clicks earn by themselves are no commission of an order.
 *
 * @param from the first day
 * @param to the last day
 * @param data the first link and code, then the named ones; retired ones only where something came of them
 * @param unassigned orders that staff or a customer's binding credited, without a link or code
 * @param total of the enrollment
 */
public record ItemReport(
        LocalDate from, LocalDate to, String currency, List<ItemBreakdown> data, Unassigned unassigned, Total total) {

    /** @param sales net of refunds */
    public record Unassigned(long conversions, long sales, long commission) {}

    /** @param sales net of refunds */
    public record Total(long clicks, long uniqueClicks, long conversions, long sales, long commission) {}
}
