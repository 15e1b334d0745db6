package dev.tributary.program.enrollments;

import dev.tributary.platform.money.MinorUnits;
import dev.tributary.pricing.plans.PlanId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an enrollment, which staff can change.
 *
 * @param planId the plan from now on; one that pays less needs the notice that the offer promises
 * @param nextPlan the plan that follows; null when there is none
 * @param payoutMinimum minor units; null when the brand's minimum applies
 */
@Schema // referenced only by the patch's schema
record EnrollmentSettings(
        @NotNull EnrollmentStatus status,
        @NotNull PlanId planId,
        @Nullable @Valid NextPlan nextPlan,
        @Nullable @PositiveOrZero @Max(MinorUnits.MAX) Long payoutMinimum) {
    static EnrollmentSettings of(Enrollment enrollment) {
        return new EnrollmentSettings(
                enrollment.status(),
                new PlanId(enrollment.planId()),
                enrollment.nextPlan(),
                enrollment.payoutMinimum());
    }
}
