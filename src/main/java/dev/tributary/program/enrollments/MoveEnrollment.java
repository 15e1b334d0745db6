package dev.tributary.program.enrollments;

import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.tenancy.EachBrand;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.pricing.plans.Plans;
import dev.tributary.program.offers.PlanComparison;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Gives an enrollment another plan, now or later. A plan that pays less needs notice, and an event announces each change. */
@ApplicationScoped
class MoveEnrollment {
    private static final int CHUNK = 1_000;

    private final Plans plans;
    private final Tenancy tenancy;
    private final EachBrand eachBrand;
    private final Event<PlanMoved> planMoved;
    private final Clock clock;

    MoveEnrollment(Plans plans, Tenancy tenancy, EachBrand eachBrand, Event<PlanMoved> planMoved, Clock clock) {
        this.plans = plans;
        this.tenancy = tenancy;
        this.eachBrand = eachBrand;
        this.planMoved = planMoved;
        this.clock = clock;
    }

    /** @param enrollment locked, with its due plan applied */
    void move(Enrollment enrollment, PlanSchedule schedule, PlanComparison comparison) {
        var now = clock.instant();
        check(schedule, enrollment.offerId(), now);
        var before = enrollment.plans();
        var after = enrollment.plansWith(schedule, now);
        if (!after.equals(before)) {
            comparison.check(enrollment.offerId(), before, after);
            comparison.forEachChange(
                    before,
                    after,
                    (version, from) ->
                            planMoved.fire(new PlanMoved(enrollment.id(), after.at(from), version.version(), from)));
            enrollment.changePlans(schedule, now);
        }
    }

    /** Makes next plans current once their time has come. Orders are paid by them from the exact instant, whenever this runs. */
    @Scheduled(every = "1m", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void applyDuePlans() {
        eachBrand.run(
                "Next plans of enrollments",
                "brands_with_announced_changes",
                () -> tenancy.update("""
                                update enrollments set plan_id = next_plan_id, next_plan_id = null, next_plan_from = null
                                where brand_id = :brand and next_plan_from <= :now and id in
                                      (select id from enrollments where brand_id = :brand and next_plan_from <= :now
                                       order by next_plan_from limit :most for update skip locked)""")
                                .bind("now", clock.instant())
                                .bind("most", CHUNK)
                                .execute()
                        == CHUNK);
    }

    private void check(PlanSchedule schedule, UUID offerId, Instant now) {
        plans.get(offerId, schedule.planId());
        var next = schedule.next();
        if (next != null) {
            plans.get(offerId, next.planId().value());
            if (!next.effectiveFrom().isAfter(now)) {
                throw new InvalidFields("/nextPlan/effectiveFrom", "not_in_future", "The day must be one to come.");
            }
        }
    }
}
