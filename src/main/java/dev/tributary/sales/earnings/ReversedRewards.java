package dev.tributary.sales.earnings;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/** Stores the rewards that were taken back, until the reason is undone. The accounts must be locked. */
@ApplicationScoped
class ReversedRewards {
    private static final String SAVE = """
            insert into reversed_rewards (brand_id, id, enrollment_id, conversion_id, name, trigger, value, amount, first,
                                          last, available_at, reversed_by)
            select :brand, * from unnest(:ids, :enrollments, :conversions, :names, :triggers, :targets, :amounts,
                                         :firsts, :lasts, :availabilities, :reasons)
            on conflict (brand_id, id) do update set first = excluded.first, reversed_by = excluded.reversed_by""";

    private final Tenancy tenancy;

    ReversedRewards(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** Those whose reason is undone now or was before, the last reversed first. */
    List<ReversedReward> find(UUID enrollmentId, UUID undoneReason) {
        return tenancy.query("""
                        select id, enrollment_id, conversion_id, name, trigger, value, amount, first, last, available_at, reversed_by
                        from reversed_rewards
                        where brand_id = :brand and enrollment_id = :enrollment
                          and (reversed_by is null or reversed_by = :reason)
                        order by id desc""")
                .bind("enrollment", enrollmentId)
                .bind("reason", undoneReason)
                .mapTo(Row.class)
                .map(row -> new ReversedReward(row.grant(), row.reversedBy()))
                .list();
    }

    /** Marks the reason as undone, in whatever accounts it reversed rewards. */
    void release(UUID undoneReason) {
        tenancy.update(
                        "update reversed_rewards set reversed_by = null where brand_id = :brand and reversed_by = :reason")
                .bind("reason", undoneReason)
                .execute();
    }

    void save(Collection<ReversedReward> rewards) {
        if (rewards.isEmpty()) {
            return;
        }
        UnnestParameters.of(List.copyOf(rewards))
                .column("ids", "uuid", ReversedReward::id)
                .column("enrollments", "uuid", reward -> reward.grant().enrollmentId())
                .column("conversions", "uuid", reward -> reward.grant().conversionId())
                .column("names", "text", reward -> reward.grant().name())
                .column("triggers", "text", reward -> reward.grant().trigger())
                .column("targets", "int8", reward -> reward.grant().value())
                .column("amounts", "int8", reward -> reward.grant().amount())
                .column("firsts", "int8", reward -> reward.grant().first())
                .column("lasts", "int8", reward -> reward.grant().last())
                .column(
                        "availabilities",
                        "timestamptz",
                        reward -> reward.grant().availableAt())
                .column("reasons", "uuid", ReversedReward::reversedBy)
                .bindTo(tenancy.update(SAVE))
                .execute();
    }

    void delete(Collection<UUID> ids) {
        if (!ids.isEmpty()) {
            UnnestParameters.of(List.copyOf(ids))
                    .column("ids", "uuid", id -> id)
                    .bindTo(tenancy.update("delete from reversed_rewards where brand_id = :brand and id = any(:ids)"))
                    .execute();
        }
    }

    /** One row of the query. */
    public record Row(@Nested GrantedReward grant, @Nullable UUID reversedBy) {}
}
