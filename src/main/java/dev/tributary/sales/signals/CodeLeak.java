package dev.tributary.sales.signals;

import dev.tributary.program.brands.SignalSetting;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Decides whether a promo code has leaked, for example to a coupon site: nearly all of its orders came without a click, and it
 * is used many times as often as before.
 *
 * @param minOrders the fewest recent orders by which a code is judged
 * @param days the length of the earlier period
 * @param shareWithoutClick the least share of its orders that came without any click
 * @param times the least factor by which orders a day exceed the usual number
 */
public record CodeLeak(int minOrders, int days, BigDecimal shareWithoutClick, BigDecimal times) {
    /** Length of the recent period, which is compared with the days before it. */
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
     * @param withoutClick the number of these without a click
     * @param usual orders with codes of the enrollment in the earlier period
     * @param isOlder whether the code could be used in the whole earlier period; a newer one cannot be judged
     */
    public record Use(long orders, long withoutClick, long usual, boolean isOlder) {}

    /** The evidence that the code has leaked; empty when it has not. */
    public Optional<Map<String, Object>> find(Use use) {
        if (use.orders() < minOrders || !use.isOlder()) {
            return Optional.empty();
        }
        var orders = BigDecimal.valueOf(use.orders());
        boolean isWithoutClicks =
                BigDecimal.valueOf(use.withoutClick()).compareTo(shareWithoutClick.multiply(orders)) >= 0;
        // orders / RECENT_DAYS >= times * usual / days, without divisions
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
