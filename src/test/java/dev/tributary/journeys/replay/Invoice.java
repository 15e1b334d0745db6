package dev.tributary.journeys.replay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An order of the shop, and what came back of it.
 *
 * @param affiliate by whose code it came, −1 for nobody's
 * @param returned units by line
 */
record Invoice(
        String number,
        LocalDateTime time,
        String customer,
        int affiliate,
        long fees,
        List<Line> lines,
        int[] returned) {
    private static final long PER_CONVERSION = 50;

    Instant instant() {
        return time.atZone(ZoneId.of("Europe/London")).toInstant();
    }

    long value() {
        return lines.stream().mapToLong(Line::value).sum();
    }

    /** Rounded once for all lines. */
    long commission() {
        return half(lines.stream().map(Line::earns).reduce(BigDecimal.ZERO, BigDecimal::add))
                + (value() > 0 ? PER_CONVERSION : 0);
    }

    long refunded() {
        long sum = 0;
        for (int i = 0; i < lines.size(); i++) {
            sum += returned[i] * lines.get(i).unitPrice();
        }
        return sum;
    }

    boolean isGone() {
        return value() > 0 && refunded() == value();
    }

    long reversed() {
        if (isGone()) {
            return commission();
        }
        long sum = 0;
        var own = pence();
        for (int i = 0; i < lines.size(); i++) {
            sum += half(BigDecimal.valueOf(own.get(i) * returned[i])
                    .divide(BigDecimal.valueOf(lines.get(i).quantity()), 20, RoundingMode.HALF_UP));
        }
        return sum;
    }

    /** The pence of each line: whole ones first, those left over to the largest fractions. */
    private List<Long> pence() {
        List<Long> pence = new ArrayList<>(
                lines.stream().map(line -> line.earns().longValue()).toList());
        long left = half(lines.stream().map(Line::earns).reduce(BigDecimal.ZERO, BigDecimal::add))
                - pence.stream().mapToLong(Long::longValue).sum();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            places.add(i);
        }
        places.sort((a, b) -> lines.get(b)
                .earns()
                .remainder(BigDecimal.ONE)
                .compareTo(lines.get(a).earns().remainder(BigDecimal.ONE)));
        places.subList(0, (int) left).forEach(i -> pence.set(i, pence.get(i) + 1));
        return pence;
    }

    boolean has(Map<String, Integer> units) {
        return units.entrySet().stream().allMatch(unit -> open(unit.getKey()) >= unit.getValue());
    }

    private int open(String sku) {
        int open = 0;
        for (int i = 0; i < lines.size(); i++) {
            open += lines.get(i).sku().equals(sku) ? lines.get(i).quantity() - returned[i] : 0;
        }
        return open;
    }

    void take(Map<String, Integer> units) {
        units.forEach((sku, wanted) -> {
            int left = wanted;
            for (int i = 0; i < lines.size(); i++) {
                int taken = lines.get(i).sku().equals(sku)
                        ? Math.min(left, lines.get(i).quantity() - returned[i])
                        : 0;
                returned[i] += taken;
                left -= taken;
            }
        });
    }

    private static long half(BigDecimal exact) {
        return exact.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
}
