package dev.tributary.platform.apikeys;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.tenancy.TenantEntity;
import dev.tributary.platform.web.TypeId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A brand's credential for its integrations. The secret is shown once and only its hash is stored. */
@Entity
@Table(name = "api_keys")
class ApiKey extends TenantEntity {
    private String name;
    private String[] scopes;

    @SuppressWarnings("UnusedVariable") // the database looks keys up by it
    private byte[] secretHash;

    private Instant createdAt;

    private @Nullable Instant expiresAt;

    private boolean ended;

    private String[] allowedNetworks;

    private @Nullable Instant lastUsedAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected ApiKey() {}

    ApiKey(UUID brandId, KeyTerms terms, ApiKeySecret secret, Instant now) {
        super(brandId, TypeId.next());
        this.name = terms.name();
        this.expiresAt = terms.expiresAt();
        this.allowedNetworks = terms.allowedNetworks().toArray(String[]::new);
        this.scopes = Scope.roles(terms.scopes()).stream().sorted().toArray(String[]::new);
        this.secretHash = secret.hash();
        this.createdAt = now;
    }

    String name() {
        return name;
    }

    Set<Scope> scopes() {
        return Scope.fromRoles(Arrays.stream(scopes));
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant expiresAt() {
        return expiresAt;
    }

    @Nullable
    Instant lastUsedAt() {
        return lastUsedAt;
    }

    List<String> allowedNetworks() {
        return List.of(allowedNetworks);
    }

    /** The terms of the key that replaces this one. */
    KeyTerms terms() {
        return new KeyTerms(name, scopes(), expiresAt, allowedNetworks());
    }

    /** Whether it was revoked or replaced, or has expired; a replaced key may still be valid for a while. */
    boolean isEnding(Instant now) {
        return ended || (expiresAt != null && !now.isBefore(expiresAt));
    }

    void expireIn(Duration grace, Instant now) {
        ended = true;
        var end = now.plus(grace);
        expiresAt = expiresAt == null || end.isBefore(expiresAt) ? end : expiresAt;
    }
}
