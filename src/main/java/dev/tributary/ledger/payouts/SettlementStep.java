package dev.tributary.ledger.payouts;

import dev.tributary.ledger.accounts.EntryKind;
import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.ledger.accounts.Posting;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A locked payout, and what becomes of it. */
record SettlementStep(LockedPayout payout, Settlement settlement) {

    /** @param status it has until now */
    record LockedPayout(UUID id, UUID enrollmentId, long amount, PayoutStatus status) {}

    PayoutStatus next() {
        return settlement.status();
    }

    boolean isAllowed() {
        return payout.status().canBecome(next());
    }

    /** Between what is processing and what is paid. */
    Ledger.Move move() {
        return new Ledger.Move(payout.enrollmentId(), next() == PayoutStatus.PAID ? payout.amount() : -payout.amount());
    }

    /** The amount comes back into the account. */
    Posting comingBack(LocalDate day, Instant now) {
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
