package dev.tributary.tracking.items;

import dev.tributary.platform.tenancy.TenantEntity;
import dev.tributary.program.offers.History;
import dev.tributary.program.offers.TrackingKind;
import dev.tributary.tracking.codes.PromoCode;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A promo code or a link of one enrollment. {@link CreateTrackingItems} inserts the rows, many at a time. */
@Entity
@Table(name = "tracking_items")
public class TrackingItem extends TenantEntity {
    /** A retired code is never handed out again, not even to the member who had it. */
    public enum Status {
        ACTIVE,
        INACTIVE,
        RETIRED
    }

    private UUID enrollmentId;

    @Enumerated(EnumType.STRING)
    private TrackingKind type;

    private @Nullable String code;
    private @Nullable String codeKey;
    private @Nullable String slug;
    private @Nullable String defaultSlug;
    private @Nullable String name;
    private @Nullable String destinationUrl;

    @Enumerated(EnumType.STRING)
    private Status status;

    @JdbcTypeCode(SqlTypes.JSON)
    private History<Status> statusHistory;

    private @Nullable Instant retiredAt;
    private @Nullable Integer graceDays;
    private Instant createdAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected TrackingItem() {}

    /** The history is kept for orders that occurred before the change. */
    void changeStatus(Status next, Instant now) {
        if (next != status) {
            status = next;
            statusHistory = statusHistory.then(now, next);
        }
    }

    /** A retired code still earns for orders until its grace period is over. */
    void retire(int days, Instant now) {
        changeStatus(Status.RETIRED, now);
        retiredAt = now;
        graceDays = days;
    }

    void rename(String to) {
        name = to;
    }

    void changeDestination(@Nullable String url) {
        destinationUrl = url;
    }

    public UUID enrollmentId() {
        return enrollmentId;
    }

    public TrackingKind type() {
        return type;
    }

    /** As the brand writes it; null for a link. */
    public @Nullable String code() {
        return code;
    }

    /** As it is matched, see {@link PromoCode#key}; null for a link. */
    public @Nullable String codeKey() {
        return codeKey;
    }

    /** Null for a promo code. */
    public @Nullable String slug() {
        return slug;
    }

    /** The slug at the service's own host, when another brand has {@link #slug} there; else null. */
    public @Nullable String defaultSlug() {
        return defaultSlug;
    }

    /** Null for the enrollment's first link and first code. */
    public @Nullable String name() {
        return name;
    }

    /** Where a link leads; null for the offer's destination. */
    public @Nullable String destinationUrl() {
        return destinationUrl;
    }

    public Status status() {
        return status;
    }

    public History<Status> statusHistory() {
        return statusHistory;
    }

    public @Nullable Instant retiredAt() {
        return retiredAt;
    }

    public @Nullable Integer graceDays() {
        return graceDays;
    }

    /** The first instant at which a retired code earns no more; null while it is not retired. */
    public @Nullable Instant graceEndsAt() {
        return retiredAt == null || graceDays == null ? null : retiredAt.plus(Duration.ofDays(graceDays));
    }

    public Instant createdAt() {
        return createdAt;
    }
}
