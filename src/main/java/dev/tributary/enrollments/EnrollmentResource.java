package dev.tributary.enrollments;

import dev.tributary.access.Reads;
import dev.tributary.access.Scope;
import dev.tributary.access.Writes;
import dev.tributary.members.MemberId;
import dev.tributary.offers.OfferId;
import dev.tributary.offers.Offers;
import dev.tributary.plans.PlanId;
import dev.tributary.plans.Plans;
import dev.tributary.web.ETags;
import dev.tributary.web.Page;
import dev.tributary.web.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Path("/v1")
class EnrollmentResource {
    private final Enrollments enrollments;
    private final OpenEnrollments openEnrollments;
    private final Offers offers;
    private final Plans plans;
    private final Event<EnrollmentChanged> changes;
    private final ETags etags;
    private final Clock clock;

    EnrollmentResource(
            Enrollments enrollments,
            OpenEnrollments openEnrollments,
            Offers offers,
            Plans plans,
            Event<EnrollmentChanged> changes,
            ETags etags,
            Clock clock) {
        this.enrollments = enrollments;
        this.openEnrollments = openEnrollments;
        this.offers = offers;
        this.plans = plans;
        this.changes = changes;
        this.etags = etags;
        this.clock = clock;
    }

    @POST
    @Path("/offers/{offerId}/enrollments")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public OpenedView openEnrollments(OfferId offerId, @Valid @NotNull NewEnrollments wish) {
        var members = wish.memberIds().stream().map(MemberId::value).toList();
        var plan = wish.planId() == null ? null : wish.planId().value();
        return new OpenedView(openEnrollments.of(offers.one(offerId.value()), members, plan).stream()
                .map(OpenedMember::of)
                .toList());
    }

    @GET
    @Path("/offers/{offerId}/enrollments")
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<EnrollmentView> listEnrollments(
            OfferId offerId,
            @BeanParam Paging paging,
            @QueryParam("memberId") @Nullable MemberId memberId,
            @QueryParam("status") @Nullable EnrollmentStatus status) {
        var condition = new StringBuilder("offerId = :offer");
        var parameters = new HashMap<String, Object>();
        parameters.put("offer", offers.one(offerId.value()).id());
        if (memberId != null) {
            condition.append(" and memberId = :member");
            parameters.put("member", memberId.value());
        }
        if (status != null) {
            condition.append(" and status = :status");
            parameters.put("status", status);
        }
        return Page.of(
                enrollments.page(paging, condition.toString(), parameters), paging, Enrollment::id, EnrollmentView::of);
    }

    @GET
    @Path("/enrollments/{id}")
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public EnrollmentView getEnrollment(EnrollmentId id) {
        return EnrollmentView.of(enrollments.one(id.value()));
    }

    @PATCH
    @Path("/enrollments/{id}")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public EnrollmentView updateEnrollment(EnrollmentId id, @Valid @NotNull EnrollmentChange change) {
        var enrollment = enrollments.locked(id.value());
        etags.ifMatch(EnrollmentView.of(enrollment));
        if (change.planId() != null) {
            enrollment.follow(
                    plans.of(enrollment.offerId(), change.planId().value()).id());
        }
        if (change.status() != null) {
            enrollment.become(change.status(), clock.instant());
        }
        enrollments.saved(enrollment);
        changes.fire(new EnrollmentChanged(enrollment.brandId(), enrollment.id()));
        return EnrollmentView.of(enrollment);
    }

    /** @param planId of those who are new; the offer's default plan when left out */
    record NewEnrollments(
            @NotEmpty @Size(max = OpenEnrollments.MOST) List<@NotNull MemberId> memberIds,
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
