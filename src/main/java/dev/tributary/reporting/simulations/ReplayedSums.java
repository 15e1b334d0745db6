package dev.tributary.reporting.simulations;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The sums of a replay. */
final class ReplayedSums {
    private final Map<UUID, ReplayedShare> shares = new HashMap<>();
    private int unchanged;
    private int moved;
    private int newlyCredited;
    private int noLongerCredited;
    private int kept;

    void addUnchanged() {
        unchanged++;
    }

    void addKept() {
        kept++;
    }

    void addUnchangedCommission(UUID enrollment, long commission) {
        share(enrollment).keep(commission);
    }

    void addLost(UUID from, long commission) {
        noLongerCredited++;
        share(from).lose(commission);
    }

    void addMoved(@Nullable UUID from, long before, UUID to, long after) {
        if (from == null) {
            newlyCredited++;
        } else {
            moved++;
            share(from).lose(before);
        }
        share(to).gain(after);
    }

    private ReplayedShare share(UUID enrollment) {
        return shares.computeIfAbsent(enrollment, id -> new ReplayedShare());
    }

    int orders() {
        return unchanged + moved + newlyCredited + noLongerCredited + kept;
    }

    int movedOrders() {
        return moved;
    }

    int newlyCreditedOrders() {
        return newlyCredited;
    }

    int noLongerCreditedOrders() {
        return noLongerCredited;
    }

    int keptOrders() {
        return kept;
    }

    long commissionBefore() {
        return shares.values().stream().mapToLong(ReplayedShare::before).sum();
    }

    long commissionAfter() {
        return shares.values().stream().mapToLong(ReplayedShare::after).sum();
    }

    /** The enrollments that gain or lose orders, the largest change of commission first. */
    List<Map.Entry<UUID, ReplayedShare>> changed(int limit) {
        return shares.entrySet().stream()
                .filter(share ->
                        share.getValue().gained() > 0 || share.getValue().lost() > 0)
                .sorted((a, b) -> {
                    int byCommission = Long.compare(
                            Math.abs(b.getValue().change()),
                            Math.abs(a.getValue().change()));
                    return byCommission != 0 ? byCommission : a.getKey().compareTo(b.getKey());
                })
                .limit(limit)
                .toList();
    }
}
