package dev.tributary.integrations.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.integrations.inbound.ShopAccess.Purpose;
import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tokens with which connected shops are called, one for each purpose. */
@ApplicationScoped
public class ShopAccesses {
    private static final String SEAL = "shop_accesses";

    private final Tenancy tenancy;
    private final KeyRing keys;
    private final Clock clock;

    ShopAccesses(Tenancy tenancy, KeyRing keys, Clock clock) {
        this.tenancy = tenancy;
        this.keys = keys;
        this.clock = clock;
    }

    /** Replaces the earlier token, and is due at once. */
    public void save(Purpose purpose, UUID integrationId, String url, String token) {
        tenancy.update("""
                        insert into shop_accesses (brand_id, integration_id, purpose, url, token, due_at)
                        values (:brand, :integration, :purpose, :url, :token, :now)
                        on conflict (brand_id, integration_id, purpose) do update set url = excluded.url,
                            token = excluded.token, due_at = excluded.due_at, outcome = null, detail = null""")
                .bind("integration", integrationId)
                .bind("purpose", purpose)
                .bind("url", url)
                .bind("token", keys.seal(SEAL, token.getBytes(UTF_8)))
                .bind("now", clock.instant())
                .execute();
    }

    public void remove(Purpose purpose, UUID integrationId) {
        tenancy.update("""
                        delete from shop_accesses
                        where brand_id = :brand and integration_id = :integration and purpose = :purpose""")
                .bind("integration", integrationId)
                .bind("purpose", purpose)
                .execute();
    }

    void removeAll(UUID integrationId) {
        tenancy.update("delete from shop_accesses where brand_id = :brand and integration_id = :integration")
                .bind("integration", integrationId)
                .execute();
    }

    public Optional<ShopAccess.State> state(Purpose purpose, UUID integrationId) {
        return tenancy.query("""
                        select url, used_at, outcome, detail, products, due_at from shop_accesses
                        where brand_id = :brand and integration_id = :integration and purpose = :purpose""")
                .bind("integration", integrationId)
                .bind("purpose", purpose)
                .mapTo(ShopAccess.State.class)
                .findOne();
    }

    /** Empty also when the shop was disconnected. */
    public Optional<ShopAccess> find(Purpose purpose, UUID integrationId) {
        return tenancy.query("""
                        select a.integration_id, a.purpose, i.kind, a.url, a.token
                        from shop_accesses a
                        join integrations i on i.brand_id = a.brand_id and i.id = a.integration_id
                        where a.brand_id = :brand and a.integration_id = :integration and a.purpose = :purpose
                          and i.disconnected_at is null""")
                .bind("integration", integrationId)
                .bind("purpose", purpose)
                .map((row, context) -> access(row))
                .findOne();
    }

    /** The connected shops that may be called for this purpose. */
    public List<UUID> shops(Purpose purpose) {
        return tenancy.query("""
                        select a.integration_id
                        from shop_accesses a
                        join integrations i on i.brand_id = a.brand_id and i.id = a.integration_id
                        where a.brand_id = :brand and a.purpose = :purpose and i.disconnected_at is null order by 1""").bind("purpose", purpose).mapTo(UUID.class).list();
    }

    /** A row of integration_id, purpose, kind, url, token. */
    ShopAccess access(ResultSet row) throws SQLException {
        return new ShopAccess(
                row.getObject("integration_id", UUID.class),
                Purpose.valueOf(row.getString("purpose")),
                row.getString("kind"),
                row.getString("url"),
                keys.open(SEAL, row.getBytes("token"))
                        .map(token -> new String(token, UTF_8))
                        .orElse(null));
    }
}
