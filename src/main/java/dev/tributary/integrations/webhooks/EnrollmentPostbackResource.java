package dev.tributary.integrations.webhooks;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.transactions.PreparedBy;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.enrollments.Enrollments;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

/** The address at which an affiliate's own system is notified of their conversions. */
@Path("/v1/enrollments/{id}/postback")
class EnrollmentPostbackResource {
    private final WebhookEndpoints endpoints;
    private final Enrollments enrollments;
    private final SetPostback setPostback;

    EnrollmentPostbackResource(WebhookEndpoints endpoints, Enrollments enrollments, SetPostback setPostback) {
        this.endpoints = endpoints;
        this.enrollments = enrollments;
        this.setPostback = setPostback;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public SetPostback.PostbackView getPostback(EnrollmentId id) {
        return SetPostback.PostbackView.of(get(id));
    }

    @PUT
    @PreparedBy(ResolveReceiver.class)
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public SetPostback.PostbackView setPostback(EnrollmentId id, @Valid @NotNull SetPostback.PostbackRequest request) {
        return SetPostback.PostbackView.of(setPostback.set(id.value(), request));
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
}
