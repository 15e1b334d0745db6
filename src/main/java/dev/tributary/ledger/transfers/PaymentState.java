package dev.tributary.ledger.transfers;

import dev.tributary.ledger.payouts.PayoutStatus;
import dev.tributary.ledger.payouts.Settlement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state of one payment at a provider.
 *
 * @param status null while it is under way
 */
record PaymentState(
        UUID payoutId,
        @Nullable PayoutStatus status,
        @Nullable String reference,
        @Nullable String reason) {

    static PaymentState underWay(UUID payoutId) {
        return new PaymentState(payoutId, null, null, null);
    }

    /** The settlement to store first: a returned payment was paid before. */
    Settlement firstSettlement() {
        return status == PayoutStatus.RETURNED
                ? new Settlement(payoutId, PayoutStatus.PAID, reference, null)
                : settlement();
    }

    Settlement settlement() {
        return new Settlement(payoutId, java.util.Objects.requireNonNull(status), reference, reason);
    }
}
