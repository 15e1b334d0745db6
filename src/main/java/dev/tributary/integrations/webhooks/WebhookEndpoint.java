package dev.tributary.integrations.webhooks;

import dev.tributary.platform.tenancy.TenantEntity;
import dev.tributary.platform.web.TypeId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where events are sent: a system of the brand, or an affiliate's postback, which has an enrollment and no secret. */
@Entity
@Table(name = "webhook_endpoints")
class WebhookEndpoint extends TenantEntity {
    private String url;
    private @Nullable String description;
    private String[] eventTypes;
    private UUID[] offerIds;
    private @Nullable UUID enrollmentId;

    /** Encrypted. */
    private byte @Nullable [] secret;

    private byte @Nullable [] previousSecret;
    private @Nullable Instant previousUntil;

    @Enumerated(EnumType.STRING)
    private Status status;

    private @Nullable String disabledReason;
    private @Nullable Instant failingSince;
    private Instant createdAt;

    /** {@code DISABLED} is set by the service after long failure; events wait until it is {@code ACTIVE} again. */
    enum Status {
        ACTIVE,
        PAUSED,
        DISABLED,
        DELETED
    }

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected WebhookEndpoint() {}

    WebhookEndpoint(
            UUID brandId,
            EndpointSettings settings,
            @Nullable UUID enrollmentId,
            byte @Nullable [] secret,
            Instant now) {
        super(brandId, TypeId.next());
        this.status = Status.ACTIVE;
        this.enrollmentId = enrollmentId;
        this.secret = secret;
        this.createdAt = now;
        change(settings);
    }

    final void change(EndpointSettings settings) {
        url = settings.url();
        description = settings.description();
        eventTypes = settings.eventTypes().toArray(String[]::new);
        offerIds = settings.offerIds().stream().map(TypeId::value).toArray(UUID[]::new);
        if (settings.status() != status && status != Status.DELETED) {
            status = settings.status();
            disabledReason = null;
            failingSince = null;
        }
    }

    void renewSecret(byte[] next, Instant previousEnds) {
        previousSecret = secret;
        previousUntil = previousEnds;
        secret = next;
    }

    void disable(String reason) {
        status = Status.DISABLED;
        disabledReason = reason;
    }

    /** Deletes the endpoint for good; its log stays. */
    void delete() {
        status = Status.DELETED;
        secret = null;
        previousSecret = null;
    }

    String url() {
        return url;
    }

    @Nullable
    String description() {
        return description;
    }

    List<String> eventTypes() {
        return List.of(eventTypes);
    }

    List<UUID> offerIds() {
        return List.of(offerIds);
    }

    @Nullable
    UUID enrollmentId() {
        return enrollmentId;
    }

    byte @Nullable [] secret() {
        return secret;
    }

    byte @Nullable [] previousSecret() {
        return previousSecret;
    }

    @Nullable
    Instant previousUntil() {
        return previousUntil;
    }

    Status status() {
        return status;
    }

    @Nullable
    String disabledReason() {
        return disabledReason;
    }

    @Nullable
    Instant failingSince() {
        return failingSince;
    }

    Instant createdAt() {
        return createdAt;
    }
}
