package dev.tributary.integrations.webhooks;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.audit.ChangeQueue;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.enrollments.Enrollments;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The address that tells an affiliate's own system of their conversions. */
@Path("/v1/enrollments/{id}/postback")
class EnrollmentPostbackResource {
    private final WebhookEndpoints endpoints;
    private final Enrollments enrollments;
    private final CheckedAddress addresses;
    private final ChangeQueue changes;
    private final Tenancy tenancy;
    private final Clock clock;

    EnrollmentPostbackResource(
            WebhookEndpoints endpoints,
            Enrollments enrollments,
            CheckedAddress addresses,
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

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public PostbackView getPostback(EnrollmentId id) {
        return PostbackView.of(get(id));
    }

    @PUT
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public PostbackView setPostback(EnrollmentId id, @Valid @NotNull PostbackRequest request) {
        var enrollment = enrollments.lock(id.value());
        new PostbackTemplate(request.url()).check(addresses);
        var settings = new EndpointSettings(request.url(), null, null, null, WebhookEndpoint.Status.ACTIVE);
        var known = endpoints.postbackOf(enrollment.id());
        known.ifPresent(postback -> postback.change(settings));
        changes.follow();
        return PostbackView.of(known.map(endpoints::save)
                .orElseGet(() -> endpoints.add(
                        new WebhookEndpoint(tenancy.brandId(), settings, enrollment.id(), null, clock.instant()))));
    }

    @DELETE
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public void deletePostback(EnrollmentId id) {
        enrollments.lock(id.value());
        var postback = get(id);
        postback.delete();
        endpoints.save(postback);
    }

    private WebhookEndpoint get(EnrollmentId id) {
        return endpoints.postbackOf(enrollments.get(id.value()).id()).orElseThrow(() -> new NotFound("postback"));
    }

    /** @param url https, with places such as {@code {commission}} in its path or query */
    record PostbackRequest(
            @NotBlank @Size(max = 2000) @Schema(format = "uri-template")
            String url) {}

    /** @param id the {@code endpointId} of its deliveries
     * @param url with its places */
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
