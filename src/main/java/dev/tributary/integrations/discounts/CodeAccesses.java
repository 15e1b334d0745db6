package dev.tributary.integrations.discounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** In which shops codes are made, and with which token. */
@ApplicationScoped
class CodeAccesses {
    private static final String SEAL = "codes";

    private final Tenancy tenancy;
    private final KeyRing keys;
    private final Clock clock;

    CodeAccesses(Tenancy tenancy, KeyRing keys, Clock clock) {
        this.tenancy = tenancy;
        this.keys = keys;
        this.clock = clock;
    }

    /** @param token null when the key that it was encrypted with has left the ring */
    record Access(
            UUID integrationId,
            String kind,
            String url,
            @Nullable String token) {}

    void save(UUID integrationId, String url, String token) {
        tenancy.update("""
                        insert into shop_code_access (brand_id, integration_id, url, token, next_check_at)
                        values (:brand, :integration, :url, :token, :now)
                        on conflict (brand_id, integration_id) do update set url = excluded.url, token = excluded.token,
                            next_check_at = excluded.next_check_at""")
                .bind("integration", integrationId)
                .bind("url", url)
                .bind("token", keys.seal(SEAL, token.getBytes(UTF_8)))
                .bind("now", clock.instant())
                .execute();
    }

    /** Its differences go with it. */
    void remove(UUID integrationId) {
        tenancy.update("delete from shop_code_differences where brand_id = :brand and integration_id = :integration")
                .bind("integration", integrationId)
                .execute();
        tenancy.update("delete from shop_code_access where brand_id = :brand and integration_id = :integration")
                .bind("integration", integrationId)
                .execute();
    }

    /** Of a shop that is connected. */
    Optional<Access> find(UUID integrationId) {
        return tenancy.query("""
                        select a.integration_id, i.kind, a.url, a.token
                        from shop_code_access a
                        join integrations i on i.brand_id = a.brand_id and i.id = a.integration_id
                        where a.brand_id = :brand and a.integration_id = :integration and i.disconnected_at is null""")
                .bind("integration", integrationId)
                .map((row, context) -> new Access(
                        row.getObject("integration_id", UUID.class),
                        row.getString("kind"),
                        row.getString("url"),
                        keys.open(SEAL, row.getBytes("token"))
                                .map(token -> new String(token, UTF_8))
                                .orElse(null)))
                .findOne();
    }

    /** The shops that are to have the brand's codes. */
    List<UUID> shops() {
        return tenancy.query("""
                        select a.integration_id
                        from shop_code_access a
                        join integrations i on i.brand_id = a.brand_id and i.id = a.integration_id
                        where a.brand_id = :brand and i.disconnected_at is null order by 1""").mapTo(UUID.class).list();
    }
}
