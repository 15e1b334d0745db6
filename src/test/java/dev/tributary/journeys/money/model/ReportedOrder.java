package dev.tributary.journeys.money.model;

import java.time.Instant;

/**
 * An order as the shop reports it.
 *
 * @param sentRate of exchange, sent with the order; 0 for none
 * @param country null when the shop does not tell
 * @param customer null when the shop does not tell
 * @param buyer the account whose member bought it, as far as the e-mail address tells
 */
public record ReportedOrder(
        String id,
        boolean isLead,
        Instant at,
        Basket basket,
        OrderCurrency currency,
        long sentRate,
        String country,
        String channel,
        Evidence evidence,
        int buyer,
        String customer) {}
