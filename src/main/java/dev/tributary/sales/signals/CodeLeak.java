package dev.tributary.sales.signals;

import dev.tributary.program.brands.SignalSetting;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether a promo code has leaked, to a page of coupons say: nearly nobody who uses it has followed a link, and it is used
 * many times as often as before.
 *
 * @param shareWithoutClick at least so many of its orders came without any click
 * @param times at least so many times the usual orders a day
 */
public record CodeLeak(int minOrders, int days, BigDecimal shareWithoutClick, BigDecimal times) {
    /** The orders of so many days are compared with those of the days before. */
    public static final int RECENT_DAYS = 2;

    public static CodeLeak of(SignalSetting setting) {
        return new CodeLeak(
                Objects.requireNonNull(setting.minOrders()),
                Objects.requireNonNull(setting.days()),
                Objects.requireNonNull(setting.shareWithoutClick()),
                Objects.requireNonNull(setting.times()));
    }

    /**
     * How a code was used.
     *
     * @param orders in the recent days
     * @param withoutClick of these
     * @param usual orders with codes of the enrollment in the days before
     * @param isOlder whether the code could have been used on all of those days; a new one has no usual figure
     */
    public record Use(long orders, long withoutClick, long usual, boolean isOlder) {}

    /** The figures by which it has leaked. */
    public Optional<Map<String, Object>> find(Use use) {
        if (use.orders() < minOrders || !use.isOlder()) {
            return Optional.empty();
        }
        var orders = BigDecimal.valueOf(use.orders());
        boolean isWithoutClicks =
                BigDecimal.valueOf(use.withoutClick()).compareTo(shareWithoutClick.multiply(orders)) >= 0;
        // Orders a day against times the usual orders a day, both sides times the days.
        boolean isMore = orders.multiply(BigDecimal.valueOf(days))
                        .compareTo(times.multiply(BigDecimal.valueOf(use.usual() * RECENT_DAYS)))
                >= 0;
        return isWithoutClicks && isMore ? Optional.of(evidence(use)) : Optional.empty();
    }

    private Map<String, Object> evidence(Use use) {
        Map<String, Object> evidence = new TreeMap<>();
        evidence.put("orders", use.orders());
        evidence.put("withoutClick", use.withoutClick());
        evidence.put("share", ratio(use.withoutClick(), use.orders()));
        evidence.put("perDay", ratio(use.orders(), RECENT_DAYS));
        evidence.put("usualPerDay", ratio(use.usual(), days));
        return evidence;
    }

    private static BigDecimal ratio(long part, long whole) {
        return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
    }
}
