package dev.tributary.reporting.simulations;

import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.enrollments.EnrollmentNames;
import dev.tributary.program.members.MemberRef;
import dev.tributary.program.offers.OfferRef;
import java.util.UUID;

/**
 * @param ordersGained number of orders that would be credited to this enrollment instead
 * @param ordersLost number of orders that would be credited to another enrollment or to nobody
 * @param commissionBefore of all its orders of those days, in minor units
 * @param commissionAfter the same under the changed settings
 */
record EnrollmentChange(
        EnrollmentId enrollmentId,
        MemberRef member,
        OfferRef offer,
        int ordersGained,
        int ordersLost,
        long commissionBefore,
        long commissionAfter) {
    static EnrollmentChange of(UUID id, ReplayedShare share, EnrollmentNames.Names names) {
        return new EnrollmentChange(
                new EnrollmentId(id),
                names.member(),
                names.offer(),
                share.gained(),
                share.lost(),
                share.before(),
                share.after());
    }
}
