package dev.tributary.pricing.commissions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Whether milestones pay less than those that were promised before. */
final class RewardComparison {
    private RewardComparison() {}

    /**
     * Whether a promised milestone has none of its own among the later ones that pays at least as much for no more. One
     * milestone stands for one: two of 5.00 are not kept by one of 5.00.
     */
    static boolean paysLess(List<Reward> before, List<Reward> after) {
        List<Reward> free = new ArrayList<>(after);
        return !before.stream()
                .sorted(Comparator.comparingLong(Reward::amount).reversed())
                .allMatch(promised -> takeOneThatKeeps(promised, free));
    }

    /** Takes the one that is hardest to reach, which leaves the easier ones to the promises that need them. */
    private static boolean takeOneThatKeeps(Reward promised, List<Reward> free) {
        return free.stream()
                .filter(reward -> reward.isNoLessThan(promised))
                .max(Comparator.comparingLong(Reward::value))
                .map(free::remove)
                .orElse(false);
    }
}
