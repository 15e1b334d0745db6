package dev.tributary.ledger.transfers;

import dev.tributary.ledger.payouts.PayoutStatus;
import dev.tributary.ledger.payouts.Settlement;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The state of one payment at a provider.
 *
 * @param status null while it is under way
 * @param reason why it failed or came back, or what of a payment that was made came back
 */
record PaymentState(
        UUID payoutId,
        @Nullable PayoutStatus status,
        @Nullable String reference,
        @Nullable String reason) {

    static PaymentState underWay(UUID payoutId) {
        return new PaymentState(payoutId, null, null, null);
    }

    /** What became of payments that were made, for staff; null when there is nothing to say. */
    static @Nullable String notes(List<PaymentState> states) {
        var notes = states.stream()
                .filter(state -> state.status == PayoutStatus.PAID && state.reason != null)
                .map(state -> state.reason)
                .collect(Collectors.joining(" "));
        return notes.isEmpty() ? null : notes;
    }

    /** The settlement to store first: a returned payment was paid before. */
    Settlement firstSettlement() {
        return status == PayoutStatus.RETURNED || status == PayoutStatus.PAID
                ? new Settlement(payoutId, PayoutStatus.PAID, reference, null)
                : settlement();
    }

    Settlement settlement() {
        return new Settlement(payoutId, java.util.Objects.requireNonNull(status), reference, reason);
    }
}
