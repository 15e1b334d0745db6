package dev.tributary.program.enrollments;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.problems.ProblemBody;
import dev.tributary.platform.transactions.BulkActs;
import dev.tributary.pricing.plans.PlanId;
import dev.tributary.program.offers.PlanComparison;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Moves many enrollments to another plan of their offer. */
@Path("/v1/enrollments/plan")
class EnrollmentPlanResource {
    private final Enrollments enrollments;
    private final MoveEnrollment moveEnrollment;
    private final PlanComparison.Tools comparisons;
    private final BulkActs bulk;
    private final Clock clock;

    EnrollmentPlanResource(
            Enrollments enrollments,
            MoveEnrollment moveEnrollment,
            PlanComparison.Tools comparisons,
            BulkActs bulk,
            Clock clock) {
        this.enrollments = enrollments;
        this.moveEnrollment = moveEnrollment;
        this.comparisons = comparisons;
        this.bulk = bulk;
        this.clock = clock;
    }

    @POST
    @RolesAllowed(Scope.TO_WRITE)
    public MovedEnrollments moveEnrollments(@Valid @NotNull NewPlanOfEnrollments request) {
        var comparison = comparisons.begin();
        return bulk.doEach(
                request,
                request.enrollmentIds(),
                new BulkActs.Act<>(200, PlanId.class, id -> move(id, request, comparison)),
                outcomes -> MovedEnrollments.of(request.enrollmentIds(), outcomes));
    }

    private PlanId move(EnrollmentId id, NewPlanOfEnrollments request, PlanComparison comparison) {
        var enrollment = enrollments.lock(id.value());
        enrollment.applyDuePlan(clock.instant());
        var from = request.effectiveFrom();
        var schedule = from == null || !from.isAfter(clock.instant())
                ? new PlanSchedule(request.planId().value(), null)
                : new PlanSchedule(enrollment.planId(), new NextPlan(request.planId(), from));
        moveEnrollment.move(enrollment, schedule, comparison);
        enrollments.save(enrollment);
        return request.planId();
    }

    /**
     * @param enrollmentIds enrollments in one offer
     * @param planId a plan of that offer
     * @param effectiveFrom when it begins to pay their orders; now when left out or past
     */
    record NewPlanOfEnrollments(
            @NotEmpty @Size(max = BulkActs.MOST) List<@NotNull EnrollmentId> enrollmentIds,
            @NotNull PlanId planId,
            @Nullable Instant effectiveFrom) {}

    /**
     * @param failed number of refused changes
     * @param data one row for each enrollment, in the order of the request
     */
    record MovedEnrollments(long failed, List<MovedEnrollment> data) {
        static MovedEnrollments of(List<EnrollmentId> ids, List<BulkActs.Outcome<PlanId>> outcomes) {
            List<MovedEnrollment> rows = new ArrayList<>();
            for (int i = 0; i < ids.size(); i++) {
                var outcome = outcomes.get(i);
                rows.add(new MovedEnrollment(ids.get(i), outcome.status(), outcome.body(), outcome.problem()));
            }
            return new MovedEnrollments(
                    rows.stream().filter(row -> row.problem() != null).count(), rows);
        }
    }

    /**
     * @param status HTTP status of a request for this enrollment alone
     * @param planId the plan it has, or will have; null when the change was refused
     * @param problem why it was refused; null when it was made
     */
    record MovedEnrollment(
            EnrollmentId enrollmentId,
            int status,
            @Nullable PlanId planId,
            @Nullable ProblemBody problem) {}
}
