package dev.tributary.sales.earnings;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.platform.web.TypeId;
import dev.tributary.pricing.commissions.Reward;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Rewards given and not taken back. */
@ApplicationScoped
public class RewardGrants {
    private final Tenancy tenancy;
    private final Clock clock;

    RewardGrants(Tenancy tenancy, Clock clock) {
        this.tenancy = tenancy;
        this.clock = clock;
    }

    Map<UUID, List<RewardGrants.GrantedReward>> grantedTo(Collection<UUID> enrollmentIds) {
        if (enrollmentIds.isEmpty()) {
            return Map.of();
        }
        return UnnestParameters.of(List.copyOf(enrollmentIds))
                .column("ids", "uuid", id -> id)
                .bindTo(tenancy.query("""
                        select id, enrollment_id, conversion_id, name, trigger, value, amount, first, last, available_at
                        from reward_grants where brand_id = :brand and enrollment_id = any(:ids) order by id"""))
                .mapTo(RewardGrants.GrantedReward.class)
                .collect(Collectors.groupingBy(RewardGrants.GrantedReward::enrollmentId));
    }

    void save(List<RewardGrants.GrantedReward> given) {
        if (given.isEmpty()) {
            return;
        }
        UnnestParameters.of(given)
                .column("ids", "uuid", RewardGrants.GrantedReward::id)
                .column("enrollments", "uuid", RewardGrants.GrantedReward::enrollmentId)
                .column("conversions", "uuid", RewardGrants.GrantedReward::conversionId)
                .column("names", "text", RewardGrants.GrantedReward::name)
                .column("triggers", "text", RewardGrants.GrantedReward::trigger)
                .column("targets", "int8", RewardGrants.GrantedReward::value)
                .column("amounts", "int8", RewardGrants.GrantedReward::amount)
                .column("firsts", "int8", RewardGrants.GrantedReward::first)
                .column("lasts", "int8", RewardGrants.GrantedReward::last)
                .column("availabilities", "timestamptz", RewardGrants.GrantedReward::availableAt)
                .bindTo(tenancy.update("""
                        insert into reward_grants (brand_id, granted_at, id, enrollment_id, conversion_id, name, trigger,
                                                   value, amount, first, last, available_at)
                        select :brand, :now, * from unnest(:ids, :enrollments, :conversions, :names, :triggers, :targets,
                                                           :amounts, :firsts, :lasts, :availabilities)"""))
                .bind("now", clock.instant())
                .execute();
    }

    void delete(List<RewardGrants.GrantedReward> taken) {
        if (taken.isEmpty()) {
            return;
        }
        UnnestParameters.of(taken)
                .column("ids", "uuid", RewardGrants.GrantedReward::id)
                .bindTo(tenancy.update("delete from reward_grants where brand_id = :brand and id = any(:ids)"))
                .execute();
    }

    /**
     * Milestones of one reward given to an enrollment, and the conversion that reached them.
     *
     * @param availableAt of its entry, before which taking it back lowers what is held, not what is due
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

        static RewardGrants.GrantedReward of(
                UUID enrollmentId, UUID conversionId, Reward.Grant grant, Instant availableAt) {
            var reward = grant.reward();
            return new RewardGrants.GrantedReward(
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

        Reward.Grant grant() {
            return new Reward.Grant(new Reward(name, trigger, value, amount), first, last);
        }
    }
}
