package dev.tributary.integrations.discounts;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** When a shop's codes are compared with those of the service, and what differed. */
@ApplicationScoped
class CodeChecks {
    static final int MOST_DIFFERENCES = 1_000;

    private final Tenancy tenancy;
    private final Clock clock;

    CodeChecks(Tenancy tenancy, Clock clock) {
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** @param checkOutcome null before the first check */
    record State(
            String url,
            @Nullable Instant checkedAt,
            @Nullable String checkOutcome,
            @Nullable String checkDetail,
            Instant nextCheckAt) {}

    Optional<State> find(UUID integrationId) {
        return tenancy.query("""
                        select url, checked_at, check_outcome, check_detail, next_check_at from shop_code_access
                        where brand_id = :brand and integration_id = :integration""")
                .bind("integration", integrationId)
                .mapTo(State.class)
                .findOne();
    }

    List<CodeDifference> differences(UUID integrationId) {
        return tenancy.query("""
                        select kind, code, item_id, detail from shop_code_differences
                        where brand_id = :brand and integration_id = :integration order by code, kind""")
                .bind("integration", integrationId)
                .mapTo(CodeDifference.class)
                .list();
    }

    void start(UUID integrationId) {
        tenancy.update("""
                        update shop_code_access set next_check_at = :now
                        where brand_id = :brand and integration_id = :integration""")
                .bind("integration", integrationId)
                .bind("now", clock.instant())
                .execute();
    }

    /** Takes one that is due for so long as a check may take; of an instance that dies it is due again after that. */
    Optional<UUID> claim(Duration lease) {
        return tenancy.query("""
                        update shop_code_access set next_check_at = :until
                        where brand_id = :brand and integration_id = (
                            select integration_id from shop_code_access
                            where brand_id = :brand and next_check_at <= :now
                            order by next_check_at limit 1 for update skip locked)
                        returning integration_id""")
                .bind("now", clock.instant())
                .bind("until", clock.instant().plus(lease))
                .mapTo(UUID.class)
                .findOne();
    }

    /** Takes the place of the check before; a check that found out nothing leaves its differences. */
    void finish(UUID integrationId, String outcome, @Nullable String detail, Duration every) {
        tenancy.update("""
                        update shop_code_access set checked_at = :now, check_outcome = :outcome, check_detail = :detail,
                            next_check_at = :next
                        where brand_id = :brand and integration_id = :integration""")
                .bind("integration", integrationId)
                .bind("outcome", outcome)
                .bind("detail", detail)
                .bind("now", clock.instant())
                .bind("next", clock.instant().plus(every))
                .execute();
    }

    void replace(UUID integrationId, List<CodeDifference> differences) {
        tenancy.update("delete from shop_code_differences where brand_id = :brand and integration_id = :integration")
                .bind("integration", integrationId)
                .execute();
        UnnestParameters.of(differences)
                .column("kinds", "text", difference -> difference.kind().name())
                .column("codes", "text", CodeDifference::code)
                .column("items", "uuid", CodeDifference::itemId)
                .column("details", "text", CodeDifference::detail)
                .bindTo(tenancy.update("""
                        insert into shop_code_differences (brand_id, integration_id, kind, code, item_id, detail)
                        select :brand, :integration, kind, code, item_id, detail
                        from unnest(:kinds, :codes, :items, :details) as row (kind, code, item_id, detail)
                        on conflict do nothing"""))
                .bind("integration", integrationId)
                .execute();
    }
}
