package dev.tributary.journeys.replay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a replay under other settings must answer, added up without any code of the product. */
final class ExpectedReplay {
    private final int orders;
    private final List<String> percents;
    private int moved;
    private int newlyCredited;
    private int noLongerCredited;
    private final int[] gained;
    private final int[] lost;
    private final long[] before;
    private final long[] after;

    /** @param percents what each member earns of a sale */
    ExpectedReplay(Collection<CreditedOrder> orders, List<String> percents, CreditSettings settings) {
        this.orders = orders.size();
        this.percents = percents;
        gained = new int[percents.size()];
        lost = new int[percents.size()];
        before = new long[percents.size()];
        after = new long[percents.size()];
        for (var order : orders) {
            count(order, CreditSettings.AS_IT_WAS.winner(order), settings.winner(order));
        }
    }

    private void count(CreditedOrder order, int from, int to) {
        if (from >= 0) {
            before[from] += commission(order, from);
        }
        if (to >= 0) {
            after[to] += commission(order, to);
        }
        if (from == to) {
            return;
        }
        if (from >= 0) {
            lost[from]++;
        }
        if (to >= 0) {
            gained[to]++;
        }
        moved += from >= 0 && to >= 0 ? 1 : 0;
        newlyCredited += from < 0 ? 1 : 0;
        noLongerCredited += to < 0 ? 1 : 0;
    }

    private long commission(CreditedOrder order, int member) {
        return BigDecimal.valueOf(order.invoice().value())
                .multiply(new BigDecimal(percents.get(member)))
                .movePointLeft(2)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** Orders, moved, newly credited, no longer credited, kept, commission before and after. */
    String summary() {
        return "%d %d %d %d 0 %d %d".formatted(orders, moved, newlyCredited, noLongerCredited, sum(before), sum(after));
    }

    private static long sum(long[] amounts) {
        return Arrays.stream(amounts).sum();
    }

    /**
     * Orders gained and lost, commission before and after, by enrollment.
     *
     * @param enrollments of the members
     */
    Map<String, String> changes(List<String> enrollments) {
        Map<String, String> changes = new TreeMap<>();
        for (int i = 0; i < percents.size(); i++) {
            if (gained[i] > 0 || lost[i] > 0) {
                changes.put(enrollments.get(i), gained[i] + " " + lost[i] + " " + before[i] + " " + after[i]);
            }
        }
        return changes;
    }
}
