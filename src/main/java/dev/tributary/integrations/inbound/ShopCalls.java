package dev.tributary.integrations.inbound;

import dev.tributary.integrations.inbound.ShopAccess.Purpose;
import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Schedules the regular calls of shops, and records their outcomes. */
@ApplicationScoped
public class ShopCalls {
    private static final String CLAIM = """
            update shop_accesses a set due_at = :until
            from integrations i
            where a.brand_id = :brand and i.brand_id = a.brand_id and i.id = a.integration_id
              and a.purpose = :purpose and i.disconnected_at is null and a.integration_id = (
                select integration_id from shop_accesses
                where brand_id = :brand and purpose = :purpose and due_at <= :now
                order by due_at limit 1 for update skip locked)
            returning a.integration_id, a.purpose, i.kind, a.url, a.token""";

    private static final String FINISH = """
            update shop_accesses set used_at = :now, outcome = :outcome, detail = :detail,
                products = coalesce(:products, products), due_at = :next
            where brand_id = :brand and integration_id = :integration and purpose = :purpose
              and url = :url""";

    private final Jdbi jdbi;
    private final Tenancy tenancy;
    private final ShopAccesses accesses;
    private final Clock clock;

    ShopCalls(Jdbi jdbi, Tenancy tenancy, ShopAccesses accesses, Clock clock) {
        this.jdbi = jdbi;
        this.tenancy = tenancy;
        this.accesses = accesses;
        this.clock = clock;
    }

    /** The brands with shops whose call is due. */
    public List<UUID> brandsDue(Purpose purpose) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select brand_id from brands_with_shop_accesses where purpose = :purpose and due_at <= :now""")
                .bind("purpose", purpose)
                .bind("now", clock.instant())
                .mapTo(UUID.class)
                .list());
    }

    public void makeDue(Purpose purpose, UUID integrationId) {
        tenancy.update("""
                        update shop_accesses set due_at = :now
                        where brand_id = :brand and integration_id = :integration and purpose = :purpose""")
                .bind("integration", integrationId)
                .bind("purpose", purpose)
                .bind("now", clock.instant())
                .execute();
    }

    /**
     * Claims an access that is due.
     *
     * @param lease longest duration of its use; if this instance dies, the access is due again afterwards
     */
    public Optional<ShopAccess> claim(Purpose purpose, Duration lease) {
        return tenancy.query(CLAIM)
                .bind("purpose", purpose)
                .bind("now", clock.instant())
                .bind("until", clock.instant().plus(lease))
                .map((row, context) -> accesses.access(row))
                .findOne();
    }

    /**
     * Records the outcome of a use; does nothing when the access was changed or removed meanwhile.
     *
     * @param products null keeps the number stored before
     */
    public boolean finish(
            ShopAccess used, String outcome, @Nullable String detail, @Nullable Integer products, Duration interval) {
        return tenancy.update(FINISH)
                        .bind("integration", used.integrationId())
                        .bind("purpose", used.purpose())
                        .bind("url", used.url())
                        .bind("outcome", outcome)
                        .bind("detail", detail)
                        .bind("products", products)
                        .bind("now", clock.instant())
                        .bind("next", clock.instant().plus(interval))
                        .execute()
                > 0;
    }
}
