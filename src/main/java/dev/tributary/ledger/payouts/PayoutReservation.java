package dev.tributary.ledger.payouts;

import dev.tributary.ledger.ways.Way;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payout that a batch makes.
 *
 * @param amount minor units, above zero and at most what is due
 * @param minimum the account's payout minimum, minor units
 * @param payTo null when the member has not said where to pay
 * @param settlesAll whether nothing stays due of what the batch pays; false when the payout method cannot pay a part of it
 */
public record PayoutReservation(
        UUID payoutId,
        UUID enrollmentId,
        UUID memberId,
        UUID offerId,
        long amount,
        long minimum,
        @Nullable PayTo payTo,
        boolean settlesAll) {
    PayoutStatus status() {
        return payTo == null ? PayoutStatus.PENDING_INFO : PayoutStatus.PROCESSING;
    }

    PayoutMethod method() {
        return payTo == null ? PayoutMethod.OTHER : payTo.method();
    }

    /** The batch's way, or by hand when that cannot pay the member. Without a payout profile the batch's way is kept. */
    Way way(Way ofBatch) {
        return payTo == null || QueueTransfers.supports(ofBatch, payTo.method()) ? ofBatch : Way.MANUAL;
    }

    @Nullable
    String address() {
        return payTo == null ? null : payTo.address();
    }

    @Nullable
    String name() {
        return payTo == null ? null : payTo.name();
    }

    @Nullable
    String bic() {
        return payTo == null ? null : payTo.bic();
    }
}
