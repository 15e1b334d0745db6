package dev.tributary.program.enrollments;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.ETags;
import dev.tributary.pricing.plans.PlanId;
import dev.tributary.pricing.plans.Plans;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.OfferId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Path("/v1/enrollments/{id}")
class EnrollmentResource {
    private final Enrollments enrollments;
    private final Plans plans;
    private final ETags etags;
    private final Clock clock;

    EnrollmentResource(Enrollments enrollments, Plans plans, ETags etags, Clock clock) {
        this.enrollments = enrollments;
        this.plans = plans;
        this.etags = etags;
        this.clock = clock;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public EnrollmentView getEnrollment(EnrollmentId id) {
        return EnrollmentView.of(enrollments.get(id.value()));
    }

    @PATCH
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public EnrollmentView updateEnrollment(EnrollmentId id, @Valid @NotNull EnrollmentChange change) {
        var enrollment = enrollments.lock(id.value());
        etags.ifMatch(EnrollmentView.of(enrollment));
        if (change.planId() != null) {
            enrollment.changePlan(
                    plans.get(enrollment.offerId(), change.planId().value()).id(), clock.instant());
        }
        if (change.status() != null) {
            enrollment.changeStatus(change.status(), clock.instant());
        }
        enrollments.save(enrollment);
        return EnrollmentView.of(enrollment);
    }

    record EnrollmentChange(
            @Nullable EnrollmentStatus status, @Nullable PlanId planId) {}

    record EnrollmentView(
            EnrollmentId id,
            OfferId offerId,
            MemberId memberId,
            PlanId planId,
            EnrollmentStatus status,
            Instant createdAt) {
        static EnrollmentView of(Enrollment enrollment) {
            return new EnrollmentView(
                    new EnrollmentId(enrollment.id()),
                    new OfferId(enrollment.offerId()),
                    new MemberId(enrollment.memberId()),
                    new PlanId(enrollment.planId()),
                    enrollment.status(),
                    enrollment.createdAt());
        }
    }
}
