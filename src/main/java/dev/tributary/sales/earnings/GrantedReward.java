package dev.tributary.sales.earnings;

import dev.tributary.platform.web.TypeId;
import dev.tributary.pricing.commissions.Reward;
import java.time.Instant;
import java.util.UUID;

/**
 * Milestones of a reward that an enrollment was granted, with the conversion that reached them.
 *
 * @param availableAt of its entry; a reversal before then reduces the held amount, not the due one
 */
record GrantedReward(
        UUID id,
        UUID enrollmentId,
        UUID conversionId,
        String name,
        Reward.Trigger trigger,
        long value,
        long amount,
        long first,
        long last,
        Instant availableAt) {

    static GrantedReward of(UUID enrollmentId, UUID conversionId, Reward.Grant grant, Instant availableAt) {
        var reward = grant.reward();
        return new GrantedReward(
                TypeId.next(),
                enrollmentId,
                conversionId,
                reward.name(),
                reward.trigger(),
                reward.value(),
                reward.amount(),
                grant.first(),
                grant.last(),
                availableAt);
    }

    /** The same without the milestones below. */
    GrantedReward from(long milestone) {
        return new GrantedReward(
                id, enrollmentId, conversionId, name, trigger, value, amount, milestone, last, availableAt);
    }

    Reward.Grant grant() {
        return new Reward.Grant(new Reward(name, trigger, value, amount), first, last);
    }
}
