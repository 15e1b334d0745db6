package dev.tributary.journeys.replay;

import java.util.Map;

/**
 * What a customer sent back.
 *
 * @param returned units by SKU
 * @param invoice the latest of the same customer that has all of it, or null
 */
record Cancellation(String number, Map<String, Integer> returned, Invoice invoice) {
    boolean isOfAnInvoice() {
        return invoice != null;
    }
}
