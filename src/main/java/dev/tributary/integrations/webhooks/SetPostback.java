package dev.tributary.integrations.webhooks;

import dev.tributary.platform.audit.ChangeQueue;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.enrollments.Enrollments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Sets the address at which an affiliate's own system is notified of their conversions. */
@ApplicationScoped
class SetPostback {
    private final WebhookEndpoints endpoints;
    private final Enrollments enrollments;
    private final CheckAddress addresses;
    private final ChangeQueue changes;
    private final Tenancy tenancy;
    private final Clock clock;

    SetPostback(
            WebhookEndpoints endpoints,
            Enrollments enrollments,
            CheckAddress addresses,
            ChangeQueue changes,
            Tenancy tenancy,
            Clock clock) {
        this.endpoints = endpoints;
        this.enrollments = enrollments;
        this.addresses = addresses;
        this.changes = changes;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    Optional<WebhookEndpoint> find(UUID enrollmentId) {
        return endpoints.postbackOf(enrollmentId);
    }

    /** The address is resolved before the transaction, by {@link ResolveReceiver}. */
    WebhookEndpoint set(UUID enrollmentId, PostbackRequest request) {
        var enrollment = enrollments.lock(enrollmentId);
        new PostbackTemplate(request.url()).check(addresses::checkText);
        var settings = new EndpointSettings(request.url(), null, null, null, WebhookEndpoint.Status.ACTIVE);
        var known = endpoints.postbackOf(enrollment.id());
        known.ifPresent(postback -> postback.change(settings));
        changes.follow();
        return known.map(endpoints::save)
                .orElseGet(() -> endpoints.add(
                        new WebhookEndpoint(tenancy.brandId(), settings, enrollment.id(), null, clock.instant())));
    }

    /** @param url https, with placeholders such as {@code commission} in braces in its path or query */
    record PostbackRequest(
            @NotBlank @Size(max = 2000) @Schema(format = "uri-template")
            String url) {}

    /**
     * @param id the {@code endpointId} of its deliveries
     * @param url with its placeholders
     */
    record PostbackView(
            EndpointId id,
            @Schema(format = "uri-template") String url,
            WebhookEndpoint.Status status,
            @Nullable String disabledReason,
            Instant createdAt) {
        static PostbackView of(WebhookEndpoint postback) {
            return new PostbackView(
                    new EndpointId(postback.id()),
                    postback.url(),
                    postback.status(),
                    postback.disabledReason(),
                    postback.createdAt());
        }
    }
}
