package dev.tributary.sales.earnings;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Stores the granted rewards that were not reversed. */
@ApplicationScoped
public class RewardGrants {
    private static final String SAVE = """
            insert into reward_grants (brand_id, granted_at, id, enrollment_id, conversion_id, name, trigger,
                                       value, amount, first, last, available_at)
            select :brand, :now, * from unnest(:ids, :enrollments, :conversions, :names, :triggers, :targets,
                                               :amounts, :firsts, :lasts, :availabilities)""";

    private final Tenancy tenancy;
    private final Clock clock;

    RewardGrants(Tenancy tenancy, Clock clock) {
        this.tenancy = tenancy;
        this.clock = clock;
    }

    Map<UUID, List<GrantedReward>> grantedTo(Collection<UUID> enrollmentIds) {
        if (enrollmentIds.isEmpty()) {
            return Map.of();
        }
        return UnnestParameters.of(List.copyOf(enrollmentIds))
                .column("ids", "uuid", id -> id)
                .bindTo(tenancy.query("""
                        select id, enrollment_id, conversion_id, name, trigger, value, amount, first, last, available_at
                        from reward_grants where brand_id = :brand and enrollment_id = any(:ids) order by id"""))
                .mapTo(GrantedReward.class)
                .collect(Collectors.groupingBy(GrantedReward::enrollmentId));
    }

    void save(List<GrantedReward> given) {
        if (given.isEmpty()) {
            return;
        }
        UnnestParameters.of(given)
                .column("ids", "uuid", GrantedReward::id)
                .column("enrollments", "uuid", GrantedReward::enrollmentId)
                .column("conversions", "uuid", GrantedReward::conversionId)
                .column("names", "text", GrantedReward::name)
                .column("triggers", "text", GrantedReward::trigger)
                .column("targets", "int8", GrantedReward::value)
                .column("amounts", "int8", GrantedReward::amount)
                .column("firsts", "int8", GrantedReward::first)
                .column("lasts", "int8", GrantedReward::last)
                .column("availabilities", "timestamptz", GrantedReward::availableAt)
                .bindTo(tenancy.update(SAVE))
                .bind("now", clock.instant())
                .execute();
    }

    void delete(List<GrantedReward> taken) {
        if (taken.isEmpty()) {
            return;
        }
        UnnestParameters.of(taken)
                .column("ids", "uuid", GrantedReward::id)
                .bindTo(tenancy.update("delete from reward_grants where brand_id = :brand and id = any(:ids)"))
                .execute();
    }
}
