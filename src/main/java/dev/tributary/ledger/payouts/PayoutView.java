package dev.tributary.ledger.payouts;

import dev.tributary.ledger.ways.Way;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.enrollments.EnrollmentNames;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.members.MemberRef;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.OfferRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param amount minor units, taken from what is due
 * @param tax minor units, paid on top of it where the brand writes the member's invoice
 * @param total what is paid: amount and tax
 * @param batchId the batch that made it; null for a single payout
 * @param way how the money leaves the brand
 * @param failureReason why it failed or came back, where the provider or the imported results say so
 * @param returnedAt when it came back after it was paid
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
        long tax,
        long total,
        long payoutMinimum,
        boolean belowMinimum,
        PayoutStatus status,
        PayoutMethod method,
        Way way,
        @Nullable PayTo payTo,
        @Nullable String reference,
        @Nullable String note,
        @Nullable String failureReason,
        Instant createdAt,
        @Nullable Instant paidAt,
        @Nullable Instant returnedAt) {
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
                payout.tax(),
                payout.amount() + payout.tax(),
                payout.payoutMinimum(),
                payout.amount() < payout.payoutMinimum(),
                payout.status(),
                payout.method(),
                payout.way(),
                payout.payTo(),
                payout.reference(),
                payout.note(),
                payout.failureReason(),
                payout.createdAt(),
                payout.paidAt(),
                payout.returnedAt());
    }
}
