package dev.tributary.program.enrollments;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.ETags;
import dev.tributary.platform.web.MergePatch;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.offers.PlanComparison;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;

@Path("/v1/enrollments/{id}")
class EnrollmentResource {
    private final Enrollments enrollments;
    private final EnrollmentNames names;
    private final Brands brands;
    private final MoveEnrollment moveEnrollment;
    private final PlanComparison.Tools comparisons;
    private final MergePatch.Patches patches;
    private final ETags etags;
    private final Clock clock;

    EnrollmentResource(
            Enrollments enrollments,
            EnrollmentNames names,
            Brands brands,
            MoveEnrollment moveEnrollment,
            PlanComparison.Tools comparisons,
            MergePatch.Patches patches,
            ETags etags,
            Clock clock) {
        this.enrollments = enrollments;
        this.names = names;
        this.brands = brands;
        this.moveEnrollment = moveEnrollment;
        this.comparisons = comparisons;
        this.patches = patches;
        this.etags = etags;
        this.clock = clock;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public EnrollmentView getEnrollment(EnrollmentId id) {
        return view(enrollments.get(id.value()));
    }

    @PATCH
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public EnrollmentView updateEnrollment(
            EnrollmentId id, @NotNull @RequestBodySchema(EnrollmentSettings.class) MergePatch patch) {
        var enrollment = enrollments.lock(id.value());
        enrollment.applyDuePlan(clock.instant());
        etags.ifMatch(view(enrollment));
        var requested = patches.apply(patch, EnrollmentSettings.of(enrollment));
        moveEnrollment.move(
                enrollment, new PlanSchedule(requested.planId().value(), requested.nextPlan()), comparisons.begin());
        enrollment.changeStatus(requested.status(), clock.instant());
        enrollment.changePayoutMinimum(requested.payoutMinimum());
        enrollments.save(enrollment);
        return view(enrollment);
    }

    private EnrollmentView view(Enrollment enrollment) {
        return EnrollmentView.of(
                enrollment,
                names.get(enrollment.id()),
                brands.current().currency().getCurrencyCode(),
                clock.instant());
    }
}
