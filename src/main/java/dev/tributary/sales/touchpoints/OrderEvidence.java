package dev.tributary.sales.touchpoints;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.tributary.sales.orders.NewConversion;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The promo codes and click ids that a shop sent with an order. Can also be parsed from a whole stored report, whose other
 * members are ignored.
 *
 * @param promoCodes as sent, in the order's sequence
 * @param clickIds as sent
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OrderEvidence(List<String> promoCodes, List<String> clickIds) {
    /** What is kept of one order, however often it is reported again. */
    private static final int MOST = 200;

    public static OrderEvidence of(NewConversion report) {
        return new OrderEvidence(report.promoCodes(), report.clickIds());
    }

    /** The evidence that {@code before} does not have; none if that is all that is kept of an order. */
    public OrderEvidence without(OrderEvidence before) {
        if (before.promoCodes.size() + before.clickIds.size() >= MOST) {
            return new OrderEvidence(List.of(), List.of());
        }
        return new OrderEvidence(added(before.promoCodes, promoCodes), added(before.clickIds, clickIds));
    }

    public OrderEvidence with(OrderEvidence more) {
        var codes = new LinkedHashSet<>(promoCodes);
        codes.addAll(more.promoCodes);
        var clicks = new LinkedHashSet<>(clickIds);
        clicks.addAll(more.clickIds);
        return new OrderEvidence(List.copyOf(codes), List.copyOf(clicks));
    }

    public boolean isEmpty() {
        return promoCodes.isEmpty() && clickIds.isEmpty();
    }

    private static List<String> added(List<String> before, List<String> now) {
        var known = new HashSet<>(before);
        return now.stream().filter(value -> !known.contains(value)).distinct().toList();
    }
}
