package dev.tributary.integrations.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.tracking.codes.ShopCodes;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Connects shops. The secret that a shop signs with is given or generated, and stored encrypted. */
@ApplicationScoped
class ConnectShop {
    static final String SEAL = "integrations";
    private static final int SECRET_BYTES = 32;

    private final Integrations integrations;
    private final Tenancy tenancy;
    private final KeyRing keys;
    private final AuditTrail audit;
    private final ShopAccesses accesses;
    private final ShopCodes shopCodes;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ConnectShop(
            Integrations integrations,
            Tenancy tenancy,
            KeyRing keys,
            AuditTrail audit,
            ShopAccesses accesses,
            ShopCodes shopCodes,
            Clock clock) {
        this.integrations = integrations;
        this.tenancy = tenancy;
        this.keys = keys;
        this.audit = audit;
        this.accesses = accesses;
        this.shopCodes = shopCodes;
        this.clock = clock;
    }

    /** @param generatedSecret shown only this once; null when the shop has its own */
    record Connected(Integration integration, @Nullable String generatedSecret) {}

    Connected connect(Integration.Kind kind, String name, @Nullable String orderPrefix, @Nullable String ownSecret) {
        if (ownSecret == null && (kind == Integration.Kind.SHOPIFY || kind == Integration.Kind.STRIPE)) {
            throw new InvalidFields("/secret", "required", "The shop makes the secret; it stands beside its webhooks.");
        }
        var secret = ownSecret == null ? generateSecret() : ownSecret.strip();
        var sealed = keys.seal(SEAL, secret.getBytes(UTF_8));
        var prefix = orderPrefix == null ? "" : orderPrefix.strip();
        audit.name("integration.connected", null);
        var connected = integrations.add(
                new Integration(tenancy.brandId(), kind, name.strip(), prefix, sealed, clock.instant()));
        return new Connected(connected, ownSecret == null ? secret : null);
    }

    void disconnect(IntegrationId id) {
        audit.name("integration.disconnected", null);
        integrations.lock(id.value()).disconnect(clock.instant());
        accesses.removeAll(id.value());
        tenancy.update("delete from shop_code_differences where brand_id = :brand and integration_id = :integration")
                .bind("integration", id.value())
                .execute();
        shopCodes.forget(id.value());
    }

    private String generateSecret() {
        var secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }
}
