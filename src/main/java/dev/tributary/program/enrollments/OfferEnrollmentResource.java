package dev.tributary.program.enrollments;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.pricing.plans.PlanId;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.Offers;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@Path("/v1/offers/{offerId}/enrollments")
class OfferEnrollmentResource {
    private final Enrollments enrollments;
    private final OpenEnrollments openEnrollments;
    private final EnrollmentNames enrollmentNames;
    private final Offers offers;
    private final Brands brands;
    private final Clock clock;

    OfferEnrollmentResource(
            Enrollments enrollments,
            OpenEnrollments openEnrollments,
            EnrollmentNames enrollmentNames,
            Offers offers,
            Brands brands,
            Clock clock) {
        this.enrollments = enrollments;
        this.openEnrollments = openEnrollments;
        this.enrollmentNames = enrollmentNames;
        this.offers = offers;
        this.brands = brands;
        this.clock = clock;
    }

    @POST
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public OpenedView openEnrollments(OfferId offerId, @Valid @NotNull NewEnrollments request) {
        var members = request.memberIds().stream().map(MemberId::value).toList();
        var plan = request.planId() == null ? null : request.planId().value();
        return new OpenedView(openEnrollments.open(offers.get(offerId.value()), members, plan).stream()
                .map(OpenedMember::of)
                .toList());
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<EnrollmentView> listEnrollments(
            OfferId offerId,
            @BeanParam Paging paging,
            @QueryParam("memberId") @Nullable MemberId memberId,
            @QueryParam("status") @Nullable EnrollmentStatus status) {
        var conditions = Conditions.none()
                .and("offerId = :offer", "offer", offers.get(offerId.value()).id())
                .and("memberId = :member", "member", memberId)
                .and("status = :status", "status", status);
        var rows = enrollments.page(paging, conditions);
        var names = enrollmentNames.find(rows, Enrollment::id);
        var currency = brands.current().currency().getCurrencyCode();
        var now = clock.instant();
        return Page.of(
                rows,
                paging,
                Enrollment::id,
                enrollment -> EnrollmentView.of(
                        enrollment, Objects.requireNonNull(names.get(enrollment.id())), currency, now));
    }

    /** @param planId of those who are new; the offer's default plan when left out */
    record NewEnrollments(
            @NotEmpty @Size(max = OpenEnrollments.MAX_MEMBERS)
            List<@NotNull MemberId> memberIds,

            @Nullable PlanId planId) {}

    record OpenedView(List<OpenedMember> data) {}

    /** @param status {@code SKIPPED} for a member who was in the offer before */
    record OpenedMember(MemberId memberId, EnrollmentId enrollmentId, PlanId planId, Outcome status) {
        enum Outcome {
            CREATED,
            SKIPPED
        }

        static OpenedMember of(OpenEnrollments.Opened opened) {
            return new OpenedMember(
                    new MemberId(opened.memberId()),
                    new EnrollmentId(opened.enrollmentId()),
                    new PlanId(opened.planId()),
                    opened.isNew() ? Outcome.CREATED : Outcome.SKIPPED);
        }
    }
}
