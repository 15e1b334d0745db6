package dev.tributary.sales.earnings;

import dev.tributary.platform.tenancy.Rows;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.TypeId;
import dev.tributary.pricing.commissions.Reward;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
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

    Map<UUID, List<Held>> heldBy(Collection<UUID> enrollmentIds) {
        if (enrollmentIds.isEmpty()) {
            return Map.of();
        }
        return Rows.of(List.copyOf(enrollmentIds))
                .column("ids", "uuid", id -> id)
                .bindTo(tenancy.query("""
                        select id, enrollment_id, conversion_id, name, trigger, value, amount, first, last
                        from reward_grants where brand_id = :brand and enrollment_id = any(:ids) order by id"""))
                .mapTo(Held.class)
                .collect(Collectors.groupingBy(Held::enrollmentId));
    }

    void keep(List<Held> given) {
        if (given.isEmpty()) {
            return;
        }
        Rows.of(given)
                .column("ids", "uuid", Held::id)
                .column("enrollments", "uuid", Held::enrollmentId)
                .column("conversions", "uuid", Held::conversionId)
                .column("names", "text", Held::name)
                .column("triggers", "text", Held::trigger)
                .column("targets", "int8", Held::value)
                .column("amounts", "int8", Held::amount)
                .column("firsts", "int8", Held::first)
                .column("lasts", "int8", Held::last)
                .bindTo(tenancy.update("""
                        insert into reward_grants (brand_id, granted_at, id, enrollment_id, conversion_id, name, trigger,
                                                   value, amount, first, last)
                        select :brand, :now, * from unnest(:ids, :enrollments, :conversions, :names, :triggers, :targets,
                                                           :amounts, :firsts, :lasts)"""))
                .bind("now", clock.instant())
                .execute();
    }

    void drop(List<Held> taken) {
        if (taken.isEmpty()) {
            return;
        }
        Rows.of(taken)
                .column("ids", "uuid", Held::id)
                .bindTo(tenancy.update("delete from reward_grants where brand_id = :brand and id = any(:ids)"))
                .execute();
    }

    /** Milestones of one reward given to an enrollment, and the conversion that reached them. */
    record Held(
            UUID id,
            UUID enrollmentId,
            UUID conversionId,
            String name,
            Reward.Trigger trigger,
            long value,
            long amount,
            long first,
            long last) {

        static Held of(UUID enrollmentId, UUID conversionId, Reward.Grant grant) {
            var reward = grant.reward();
            return new Held(
                    TypeId.next(),
                    enrollmentId,
                    conversionId,
                    reward.name(),
                    reward.trigger(),
                    reward.value(),
                    reward.amount(),
                    grant.first(),
                    grant.last());
        }

        Reward.Grant grant() {
            return new Reward.Grant(new Reward(name, trigger, value, amount), first, last);
        }
    }
}
