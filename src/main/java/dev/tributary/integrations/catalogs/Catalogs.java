package dev.tributary.integrations.catalogs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which shops let their catalogs be read, with which token, and when that is due. */
@ApplicationScoped
class Catalogs {
    private static final String SEAL = "catalogs";

    private final Tenancy tenancy;
    private final KeyRing keys;
    private final Clock clock;

    Catalogs(Tenancy tenancy, KeyRing keys, Clock clock) {
        this.tenancy = tenancy;
        this.keys = keys;
        this.clock = clock;
    }

    /** A catalog that is to be read; the token is null when its key has left the ring. */
    record Due(
            UUID integrationId,
            String kind,
            String url,
            @Nullable String token) {}

    /** @param outcome null while it was not read */
    record State(
            String url,
            @Nullable Instant readAt,
            @Nullable String outcome,
            @Nullable String detail,
            int products,
            Instant nextReadAt) {}

    void save(UUID integrationId, String url, String token) {
        tenancy.update("""
                        insert into shop_catalogs (brand_id, integration_id, url, token, next_read_at)
                        values (:brand, :integration, :url, :token, :now)
                        on conflict (brand_id, integration_id) do update set url = excluded.url, token = excluded.token,
                            next_read_at = excluded.next_read_at, outcome = null, detail = null""")
                .bind("integration", integrationId)
                .bind("url", url)
                .bind("token", keys.seal(SEAL, token.getBytes(UTF_8)))
                .bind("now", clock.instant())
                .execute();
    }

    void remove(UUID integrationId) {
        tenancy.update("delete from shop_catalogs where brand_id = :brand and integration_id = :integration")
                .bind("integration", integrationId)
                .execute();
    }

    Optional<State> find(UUID integrationId) {
        return tenancy.query("""
                        select url, read_at, outcome, detail, products, next_read_at from shop_catalogs
                        where brand_id = :brand and integration_id = :integration""")
                .bind("integration", integrationId)
                .mapTo(State.class)
                .findOne();
    }

    /** Takes one that is due for so long as reading it may take; of an instance that dies it is due again after that. */
    Optional<Due> claim(Duration lease) {
        return tenancy.query("""
                        update shop_catalogs c set next_read_at = :until
                        from integrations i
                        where c.brand_id = :brand and i.brand_id = c.brand_id and i.id = c.integration_id
                          and i.disconnected_at is null and c.integration_id = (
                            select integration_id from shop_catalogs
                            where brand_id = :brand and next_read_at <= :now
                            order by next_read_at limit 1 for update skip locked)
                        returning c.integration_id, i.kind, c.url, c.token""")
                .bind("now", clock.instant())
                .bind("until", clock.instant().plus(lease))
                .map((row, context) -> new Due(
                        row.getObject("integration_id", UUID.class),
                        row.getString("kind"),
                        row.getString("url"),
                        keys.open(SEAL, row.getBytes("token"))
                                .map(token -> new String(token, UTF_8))
                                .orElse(null)))
                .findOne();
    }

    /** What became of reading one; nothing when its access was changed or removed meanwhile. */
    boolean finish(Due read, String outcome, @Nullable String detail, int products, Duration refresh) {
        return tenancy.update("""
                                update shop_catalogs set read_at = :now, outcome = :outcome, detail = :detail,
                                    products = case when :outcome = 'READ' then :products else products end,
                                    next_read_at = :next
                                where brand_id = :brand and integration_id = :integration and url = :url""")
                        .bind("integration", read.integrationId())
                        .bind("url", read.url())
                        .bind("outcome", outcome)
                        .bind("detail", detail)
                        .bind("products", products)
                        .bind("now", clock.instant())
                        .bind("next", clock.instant().plus(refresh))
                        .execute()
                > 0;
    }
}
