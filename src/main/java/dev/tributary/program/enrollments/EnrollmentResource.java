package dev.tributary.program.enrollments;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.ETags;
import dev.tributary.platform.web.MergePatch;
import dev.tributary.pricing.plans.PlanId;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.members.MemberRef;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.OfferRef;
import dev.tributary.program.offers.PlanComparison;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
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
        enrollment.settle(clock.instant());
        etags.ifMatch(view(enrollment));
        var wanted = patches.apply(patch, EnrollmentSettings.of(enrollment));
        moveEnrollment.move(
                enrollment, new PlanSchedule(wanted.planId().value(), wanted.nextPlan()), comparisons.begin());
        enrollment.changeStatus(wanted.status(), clock.instant());
        enrollment.changePayoutMinimum(wanted.payoutMinimum());
        enrollments.save(enrollment);
        return view(enrollment);
    }

    private EnrollmentView view(Enrollment enrollment) {
        return EnrollmentView.of(
                enrollment,
                names.get(enrollment.id()),
                brands.current().currency().getCurrencyCode());
    }

    /**
     * What staff may change of an enrollment.
     *
     * @param planId the plan from now on; one that pays less needs the notice that the offer promises
     * @param nextPlan the plan that follows; null: none does
     * @param payoutMinimum minor units; null: the brand's minimum holds
     */
    @Schema // named only by the patch, which is made of it
    record EnrollmentSettings(
            @NotNull EnrollmentStatus status,
            @NotNull PlanId planId,
            @Nullable @Valid NextPlan nextPlan,
            @Nullable @PositiveOrZero Long payoutMinimum) {
        static EnrollmentSettings of(Enrollment enrollment) {
            return new EnrollmentSettings(
                    enrollment.status(),
                    new PlanId(enrollment.planId()),
                    enrollment.nextPlan(),
                    enrollment.payoutMinimum());
        }
    }

    /**
     * @param planId the plan that pays its orders now
     * @param nextPlan the plan that follows; null where none does
     * @param payoutMinimum minor units of {@code currency}; null: the brand's minimum holds
     */
    record EnrollmentView(
            EnrollmentId id,
            OfferId offerId,
            MemberId memberId,
            MemberRef member,
            OfferRef offer,
            PlanId planId,
            @Nullable NextPlan nextPlan,
            EnrollmentStatus status,
            String currency,
            @Nullable Long payoutMinimum,
            Instant createdAt) {
        static EnrollmentView of(Enrollment enrollment, EnrollmentNames.Names names, String currency) {
            return new EnrollmentView(
                    new EnrollmentId(enrollment.id()),
                    new OfferId(enrollment.offerId()),
                    new MemberId(enrollment.memberId()),
                    names.member(),
                    names.offer(),
                    new PlanId(enrollment.planId()),
                    enrollment.nextPlan(),
                    enrollment.status(),
                    currency,
                    enrollment.payoutMinimum(),
                    enrollment.createdAt());
        }
    }
}
