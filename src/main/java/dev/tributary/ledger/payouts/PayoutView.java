package dev.tributary.ledger.payouts;

import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.enrollments.EnrollmentNames;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.members.MemberRef;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.OfferRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param amount minor units
 * @param batchId of the batch that made it; null for one made by itself
 * @param payTo where the money goes; null while the member has not said
 * @param payoutMinimum the enrollment's when the payout was created, else the brand's, in minor units
 * @param belowMinimum whether the amount is below it; such payouts are made only by hand
 */
record PayoutView(
        PayoutId id,
        EnrollmentId enrollmentId,
        MemberId memberId,
        OfferId offerId,
        MemberRef member,
        OfferRef offer,
        @Nullable PayoutBatchId batchId,
        String currency,
        long amount,
        long payoutMinimum,
        boolean belowMinimum,
        PayoutStatus status,
        PayoutMethod method,
        @Nullable PayTo payTo,
        @Nullable String reference,
        @Nullable String note,
        Instant createdAt,
        @Nullable Instant paidAt) {
    static PayoutView of(Payout payout, EnrollmentNames.Names names) {
        return new PayoutView(
                new PayoutId(payout.id()),
                new EnrollmentId(payout.enrollmentId()),
                new MemberId(payout.memberId()),
                new OfferId(payout.offerId()),
                names.member(),
                names.offer(),
                payout.batchId() == null ? null : new PayoutBatchId(payout.batchId()),
                payout.currency().getCurrencyCode(),
                payout.amount(),
                payout.payoutMinimum(),
                payout.amount() < payout.payoutMinimum(),
                payout.status(),
                payout.method(),
                payout.payTo(),
                payout.reference(),
                payout.note(),
                payout.createdAt(),
                payout.paidAt());
    }
}
