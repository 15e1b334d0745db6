package dev.tributary.reporting.metrics;

import java.time.LocalDate;
import java.util.List;

/**
 * Clicks and orders by each link and promo code of an enrollment; together with {@code unassigned} they are the totals. Amounts
 * are minor units of {@code currency}. Commission does not include rewards, adjustments and what clicks earn.
 *
 * @param from the first day
 * @param to the last day
 * @param data the first link and code, then the named ones; retired ones only if they had clicks or orders
 * @param unassigned orders without a link or code, credited by staff or a customer's binding
 * @param total of the enrollment
 */
public record ItemReport(
        LocalDate from, LocalDate to, String currency, List<ItemBreakdown> data, Unassigned unassigned, Total total) {

    /** @param sales net of refunds */
    public record Unassigned(long conversions, long sales, long commission) {}

    /** @param sales net of refunds */
    public record Total(long clicks, long uniqueClicks, long conversions, long sales, long commission) {}
}
