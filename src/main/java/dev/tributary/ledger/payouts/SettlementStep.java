package dev.tributary.ledger.payouts;

import dev.tributary.ledger.accounts.EntryKind;
import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.ledger.accounts.Posting;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A locked payout and its settlement. */
record SettlementStep(LockedPayout payout, Settlement settlement) {
    /** @param status before the settlement */
    record LockedPayout(UUID id, UUID enrollmentId, long amount, PayoutStatus status) {}

    PayoutStatus next() {
        return settlement.status();
    }

    boolean isAllowed() {
        return payout.status().canBecome(next());
    }

    /** The change from processing to paid, or back. */
    Ledger.Move move() {
        return new Ledger.Move(payout.enrollmentId(), next() == PayoutStatus.PAID ? payout.amount() : -payout.amount());
    }

    /** The entry that gives the amount back to the account. */
    Posting returnPosting(LocalDate day, Instant now) {
        return Posting.of(
                payout.enrollmentId(),
                EntryKind.PAYOUT_RETURN,
                payout.amount(),
                day,
                now,
                Posting.Source.payout(payout.id()),
                null);
    }
}
