package dev.tributary.messaging.suppressions;

import dev.tributary.platform.tenancy.TenantEntity;
import dev.tributary.platform.web.TypeId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An address the brand does not write to. */
@Entity
@Table(name = "suppressions")
class Suppression extends TenantEntity {
    private String email;

    /** Computed by the database. */
    @Column(insertable = false, updatable = false)
    private @Nullable String emailKey;

    @Enumerated(EnumType.STRING)
    private Source source;

    private @Nullable String note;
    private Instant createdAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Suppression() {}

    Suppression(UUID brandId, String email, @Nullable String note, Instant now) {
        super(brandId, TypeId.next());
        this.email = email;
        this.note = note;
        source = Source.BRAND;
        createdAt = now;
    }

    String email() {
        return email;
    }

    Source source() {
        return source;
    }

    @Nullable
    String note() {
        return note;
    }

    Instant createdAt() {
        return createdAt;
    }

    enum Source {
        /** The owner of the address unsubscribed. */
        RECIPIENT,
        /** The brand added the address. */
        BRAND
    }
}
