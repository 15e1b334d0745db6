package dev.tributary.program.dashboardlinks;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.program.enrollments.Enrollment;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.enrollments.Enrollments;
import dev.tributary.program.enrollments.OpenEnrollments;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import org.jboss.resteasy.reactive.Cache;
import org.jspecify.annotations.Nullable;

@Path("/v1/enrollments/{id}/dashboard-link")
class DashboardLinkResource {
    private final AuditTrail audit;
    private final Enrollments enrollments;
    private final DashboardLinks links;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    DashboardLinkResource(Enrollments enrollments, DashboardLinks links, Clock clock, AuditTrail audit) {
        this.audit = audit;
        this.enrollments = enrollments;
        this.links = links;
        this.clock = clock;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_WRITE)
    @Cache(noStore = true)
    public LinkView getDashboardLink(EnrollmentId id) {
        return view(enrollments.get(id.value()));
    }

    @DELETE
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public void revokeDashboardLink(EnrollmentId id) {
        var enrollment = enrollments.lock(id.value());
        audit.name("enrollment.link_revoked", null);
        enrollment.revokeLink();
        save(enrollment);
    }

    @POST
    @Path("/rotate")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public LinkView rotateDashboardLink(EnrollmentId id) {
        var nonce = new byte[OpenEnrollments.NONCE_BYTES];
        random.nextBytes(nonce);
        var enrollment = enrollments.lock(id.value());
        audit.name("enrollment.link_rotated", null);
        enrollment.renewLink(nonce, clock.instant());
        save(enrollment);
        return view(enrollment);
    }

    private void save(Enrollment enrollment) {
        enrollments.save(enrollment);
    }

    private LinkView view(Enrollment enrollment) {
        return new LinkView(
                links.urlOf(enrollment).orElse(null),
                links.tokenOf(enrollment).orElse(null),
                enrollment.linkCreatedAt(),
                enrollment.linkUsedAt(),
                enrollment.isLinkRevoked());
    }

    /**
     * @param url to send to the affiliate; null, like the token, once the link is revoked
     * @param lastUsedAt to the minute
     */
    record LinkView(
            @Nullable String url,
            @Nullable String token,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            boolean revoked) {}
}
