package dev.tributary.ledger.payouts;

import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.platform.problems.InvalidFields;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Changes the status of a payout, or its reference. The account is locked first, then the payout. */
@ApplicationScoped
class ChangePayout {
    private final Ledger ledger;
    private final QueueTransfers transfers;
    private final SettlePayouts settle;
    private final Payouts payouts;

    ChangePayout(Ledger ledger, QueueTransfers transfers, SettlePayouts settle, Payouts payouts) {
        this.ledger = ledger;
        this.transfers = transfers;
        this.settle = settle;
        this.payouts = payouts;
    }

    /**
     * @param precondition checked on the locked payout
     * @throws PayoutSettled when the status cannot change to the requested one
     * @throws PayoutInTransfer when a provider has the payment and decides its status
     */
    Payout change(UUID id, PayoutChange change, Consumer<Payout> precondition) {
        ledger.lock(List.of(payouts.get(id).enrollmentId()));
        var payout = payouts.lock(id);
        payouts.getEntityManager().refresh(payout);
        precondition.accept(payout);
        var next = change.status();
        if (change.failureReason() != null && next != PayoutStatus.FAILED) {
            throw new InvalidFields("/failureReason", "not_failed", "Only a payout that fails has a failureReason.");
        }
        boolean isSettled = next != null && next != payout.status() && next != PayoutStatus.PROCESSING;
        if (change.reference() != null && !isSettled) {
            payout.changeReference(change.reference());
            payouts.save(payout);
        }
        if (next != null && next != payout.status()) {
            changeStatus(payout, next, change);
        }
        return payout;
    }

    /** A payout that is settled gets its reference in the same statement, so that it is one change. */
    private void changeStatus(Payout payout, PayoutStatus next, PayoutChange change) {
        if (!payout.status().canBecome(next)) {
            throw new PayoutSettled(payout.status(), next);
        }
        if (payout.transferId() != null && transfers.isSent(payout.transferId())) {
            throw new PayoutInTransfer(payout.way());
        }
        if (next == PayoutStatus.PROCESSING) {
            payout.process();
            payouts.save(payout);
            transfers.queue(payout.way(), List.of(payout.id()));
        } else {
            settle.settle(List.of(new Settlement(payout.id(), next, change.reference(), change.failureReason())));
            payouts.getEntityManager().refresh(payout);
        }
    }
}
