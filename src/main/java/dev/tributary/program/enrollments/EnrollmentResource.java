package dev.tributary.program.enrollments;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.ETags;
import dev.tributary.platform.web.MergePatch;
import dev.tributary.pricing.plans.PlanId;
import dev.tributary.pricing.plans.Plans;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.OfferId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.jspecify.annotations.Nullable;

@Path("/v1/enrollments/{id}")
class EnrollmentResource {
    private final Enrollments enrollments;
    private final Plans plans;
    private final MergePatch.Patches patches;
    private final ETags etags;
    private final Clock clock;

    EnrollmentResource(Enrollments enrollments, Plans plans, MergePatch.Patches patches, ETags etags, Clock clock) {
        this.enrollments = enrollments;
        this.plans = plans;
        this.patches = patches;
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
    public EnrollmentView updateEnrollment(
            EnrollmentId id, @NotNull @RequestBodySchema(EnrollmentSettings.class) MergePatch patch) {
        var enrollment = enrollments.lock(id.value());
        etags.ifMatch(EnrollmentView.of(enrollment));
        var wanted = patches.apply(patch, EnrollmentSettings.of(enrollment));
        if (!wanted.planId().value().equals(enrollment.planId())) {
            enrollment.changePlan(
                    plans.get(enrollment.offerId(), wanted.planId().value()).id(), clock.instant());
        }
        enrollment.changeStatus(wanted.status(), clock.instant());
        enrollment.changePayoutMinimum(wanted.payoutMinimum());
        enrollments.save(enrollment);
        return EnrollmentView.of(enrollment);
    }

    /**
     * What staff may change of an enrollment.
     *
     * @param payoutMinimum minor units; null: the brand's minimum holds
     */
    @Schema // named only by the patch, which is made of it
    record EnrollmentSettings(
            @NotNull EnrollmentStatus status,
            @NotNull PlanId planId,
            @Nullable @PositiveOrZero Long payoutMinimum) {
        static EnrollmentSettings of(Enrollment enrollment) {
            return new EnrollmentSettings(
                    enrollment.status(), new PlanId(enrollment.planId()), enrollment.payoutMinimum());
        }
    }

    record EnrollmentView(
            EnrollmentId id,
            OfferId offerId,
            MemberId memberId,
            PlanId planId,
            EnrollmentStatus status,
            @Nullable Long payoutMinimum,
            Instant createdAt) {
        static EnrollmentView of(Enrollment enrollment) {
            return new EnrollmentView(
                    new EnrollmentId(enrollment.id()),
                    new OfferId(enrollment.offerId()),
                    new MemberId(enrollment.memberId()),
                    new PlanId(enrollment.planId()),
                    enrollment.status(),
                    enrollment.payoutMinimum(),
                    enrollment.createdAt());
        }
    }
}
