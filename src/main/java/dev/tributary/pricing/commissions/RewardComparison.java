package dev.tributary.pricing.commissions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Decides whether rewards pay less than those promised before. */
final class RewardComparison {
    private RewardComparison() {}

    /**
     * Whether some reward before cannot be matched with a reward after that pays at least as much for the same or less. Each reward
     * is matched once: one of 5.00 does not replace two of 5.00.
     */
    static boolean paysLess(List<Reward> before, List<Reward> after) {
        List<Reward> unmatched = new ArrayList<>(after);
        return !before.stream()
                .sorted(Comparator.comparingLong(Reward::amount).reversed())
                .allMatch(promised -> match(promised, unmatched));
    }

    /** Removes the match that is hardest to reach, since others may need the easier ones. */
    private static boolean match(Reward promised, List<Reward> unmatched) {
        return unmatched.stream()
                .filter(reward -> reward.isNoLessThan(promised))
                .max(Comparator.comparingLong(Reward::value))
                .map(unmatched::remove)
                .orElse(false);
    }
}
