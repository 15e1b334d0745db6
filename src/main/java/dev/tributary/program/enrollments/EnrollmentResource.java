package dev.tributary.program.enrollments;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.ETags;
import dev.tributary.platform.web.MergePatch;
import dev.tributary.pricing.plans.PlanId;
import dev.tributary.pricing.plans.Plans;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.members.MemberRef;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.OfferRef;
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
    private final EnrollmentNames names;
    private final Brands brands;
    private final Plans plans;
    private final MergePatch.Patches patches;
    private final ETags etags;
    private final Clock clock;

    EnrollmentResource(
            Enrollments enrollments,
            EnrollmentNames names,
            Brands brands,
            Plans plans,
            MergePatch.Patches patches,
            ETags etags,
            Clock clock) {
        this.enrollments = enrollments;
        this.names = names;
        this.brands = brands;
        this.plans = plans;
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
        etags.ifMatch(view(enrollment));
        var wanted = patches.apply(patch, EnrollmentSettings.of(enrollment));
        if (!wanted.planId().value().equals(enrollment.planId())) {
            enrollment.changePlan(
                    plans.get(enrollment.offerId(), wanted.planId().value()).id(), clock.instant());
        }
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

    /** @param payoutMinimum minor units of {@code currency}; null: the brand's minimum holds */
    record EnrollmentView(
            EnrollmentId id,
            OfferId offerId,
            MemberId memberId,
            MemberRef member,
            OfferRef offer,
            PlanId planId,
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
                    enrollment.status(),
                    currency,
                    enrollment.payoutMinimum(),
                    enrollment.createdAt());
        }
    }
}
