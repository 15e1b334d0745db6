package dev.tributary.program.enrollments;

import dev.tributary.pricing.plans.PlanId;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.members.MemberRef;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.OfferRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param planId the plan that pays its orders now
 * @param nextPlan the plan that follows; null when there is none
 * @param payoutMinimum minor units of {@code currency}; null when the brand's minimum applies
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
    static EnrollmentView of(Enrollment enrollment, EnrollmentNames.Names names, String currency, Instant now) {
        var schedule = enrollment.scheduleAt(now);
        return new EnrollmentView(
                new EnrollmentId(enrollment.id()),
                new OfferId(enrollment.offerId()),
                new MemberId(enrollment.memberId()),
                names.member(),
                names.offer(),
                new PlanId(schedule.planId()),
                schedule.next(),
                enrollment.status(),
                currency,
                enrollment.payoutMinimum(),
                enrollment.createdAt());
    }
}
