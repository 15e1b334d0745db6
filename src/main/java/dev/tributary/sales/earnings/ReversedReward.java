package dev.tributary.sales.earnings;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reward that was taken back.
 *
 * @param grant with the milestones that were taken back
 * @param reversedBy the refund, else the conversion that stopped counting for the account; null once that is undone
 */
record ReversedReward(GrantedReward grant, @Nullable UUID reversedBy) {
    UUID id() {
        return grant.id();
    }

    /** The milestones above, which are still not reached although the reason is undone. */
    ReversedReward above(long milestone) {
        return new ReversedReward(grant.from(Math.max(grant.first(), milestone + 1)), null);
    }
}
