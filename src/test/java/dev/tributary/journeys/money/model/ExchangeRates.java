package dev.tributary.journeys.money.model;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Rates of the brand by currency and day. */
final class ExchangeRates {
    private final Map<OrderCurrency, TreeMap<LocalDate, Long>> rates = new HashMap<>();

    void put(OrderCurrency currency, LocalDate day, long rate) {
        rates.computeIfAbsent(currency, first -> new TreeMap<>()).put(day, rate);
    }

    /** The order's own rate, else the brand's last one on or before the day of the order. */
    long of(Order order) {
        var reported = order.reported();
        if (reported.currency() == OrderCurrency.USD) {
            return Rounding.WHOLE;
        }
        return reported.sentRate() > 0
                ? reported.sentRate()
                : rates.get(reported.currency()).floorEntry(order.day()).getValue();
    }
}
