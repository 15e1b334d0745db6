package dev.tributary.integrations.inbound;

import dev.tributary.platform.tenancy.TenantEntity;
import dev.tributary.platform.web.TypeId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A shop that reports its orders itself, until it is disconnected. */
@Entity
@Table(name = "integrations")
class Integration extends TenantEntity {
    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String name;
    private String orderPrefix;

    /** Encrypted; null once the shop is disconnected. */
    private byte @Nullable [] secret;

    private Instant createdAt;
    private @Nullable Instant disconnectedAt;

    /** The kind of shop, and the path that it calls. */
    enum Kind {
        SHOPIFY("/hooks/shopify/"),
        WOOCOMMERCE("/hooks/woocommerce/"),
        STRIPE("/hooks/stripe/"),
        POSTBACK("/postback?brand=");

        private final String path;

        Kind(String path) {
            this.path = path;
        }

        String path(String brandId) {
            return path + brandId;
        }
    }

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Integration() {}

    Integration(UUID brandId, Kind kind, String name, String orderPrefix, byte[] sealedSecret, Instant now) {
        super(brandId, TypeId.next());
        this.kind = kind;
        this.name = name;
        this.orderPrefix = orderPrefix;
        this.secret = sealedSecret;
        this.createdAt = now;
    }

    /** Disconnects the shop for good: its signatures are no longer accepted. */
    void disconnect(Instant now) {
        secret = null;
        disconnectedAt = Objects.requireNonNullElse(disconnectedAt, now);
    }

    Kind kind() {
        return kind;
    }

    String name() {
        return name;
    }

    String orderPrefix() {
        return orderPrefix;
    }

    byte @Nullable [] sealedSecret() {
        return secret;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant disconnectedAt() {
        return disconnectedAt;
    }
}
