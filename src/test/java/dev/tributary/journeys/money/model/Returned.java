package dev.tributary.journeys.money.model;

import java.util.List;
import java.util.Map;

/**
 * What came back of an order.
 *
 * @param units by line
 * @param money in the order's currency, that of the units included
 */
record Returned(int[] units, long money) {
    static Returned nothing(int lines) {
        return new Returned(new int[lines], 0);
    }

    /** Units of each SKU come from its lines one after the other; null when there are not as many left. */
    int[] unitsWith(Map<String, Integer> more, List<Line> lines) {
        int[] sum = units.clone();
        for (var wanted : more.entrySet()) {
            int open = wanted.getValue();
            for (int i = 0; i < sum.length; i++) {
                if (lines.get(i).sku().equals(wanted.getKey())) {
                    int taken = Math.min(open, lines.get(i).quantity() - sum[i]);
                    sum[i] += taken;
                    open -= taken;
                }
            }
            if (open > 0) {
                return null;
            }
        }
        return sum;
    }
}
