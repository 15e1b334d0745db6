package dev.tributary.ledger.accounts;

import org.jspecify.annotations.Nullable;

/**
 * An account at an instant: {@code earned = held + due + processing + paid}. Amounts are minor units.
 *
 * @param held earned, and not available yet
 * @param due available and not taken by a payout; negative after a clawback
 * @param processing in payouts that are not paid yet
 * @param payable what a payout run would pay: due, when it reaches the brand's minimum
 * @param payableReason why nothing is payable; null when something is
 */
public record Balance(
        long earned,
        long held,
        long due,
        long processing,
        long paid,
        long payable,
        @Nullable String payableReason,
        long payoutMinimum) {

    public static Balance of(long earned, long held, long processing, long paid, long payoutMinimum) {
        long due = earned - held - processing - paid;
        boolean reached = due > 0 && due >= payoutMinimum;
        var reason = due > 0 ? "below_minimum" : "nothing_due";
        return new Balance(
                earned, held, due, processing, paid, reached ? due : 0, reached ? null : reason, payoutMinimum);
    }
}
