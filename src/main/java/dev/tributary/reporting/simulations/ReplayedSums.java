package dev.tributary.reporting.simulations;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a replay adds up to. */
final class ReplayedSums {
    private final Map<UUID, ReplayedShare> shares = new HashMap<>();
    private int unchanged;
    private int moved;
    private int newlyCredited;
    private int noLongerCredited;
    private int kept;

    void unchanged() {
        unchanged++;
    }

    void kept() {
        kept++;
    }

    void stayed(UUID enrollment, long commission) {
        share(enrollment).keep(commission);
    }

    void lost(UUID from, long commission) {
        noLongerCredited++;
        take(from, commission);
    }

    void moved(@Nullable UUID from, long before, UUID to, long after) {
        if (from == null) {
            newlyCredited++;
        } else {
            moved++;
            take(from, before);
        }
        share(to).gain(after);
    }

    private void take(UUID from, long commission) {
        share(from).lose(commission);
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

    /** Those that gain or lose orders, the largest change of money first. */
    List<Map.Entry<UUID, ReplayedShare>> changed(int most) {
        return shares.entrySet().stream()
                .filter(share ->
                        share.getValue().gained() > 0 || share.getValue().lost() > 0)
                .sorted((a, b) -> {
                    int byMoney = Long.compare(
                            Math.abs(b.getValue().change()),
                            Math.abs(a.getValue().change()));
                    return byMoney != 0 ? byMoney : a.getKey().compareTo(b.getKey());
                })
                .limit(most)
                .toList();
    }
}
