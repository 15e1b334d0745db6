package dev.tributary.reporting.statements;

import dev.tributary.ledger.accounts.EntryId;
import dev.tributary.ledger.accounts.EntryKind;
import dev.tributary.ledger.payouts.PayoutId;
import dev.tributary.ledger.payouts.PayoutMethod;
import dev.tributary.ledger.payouts.PayoutStatus;
import dev.tributary.program.members.MemberRef;
import dev.tributary.program.offers.OfferRef;
import dev.tributary.sales.conversions.ConversionId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code openingBalance + entries + omittedAmount − payout.amount = closingBalance}, in minor units. The closing balance is the
 * opening balance of the next statement. Balances include amounts on hold.
 *
 * @param from when the payout before this one was made; null for the first
 * @param to when this payout was made
 * @param entries since the payout before this one, in the order they were written, at most 10 000
 * @param omittedEntries how many later entries are left out; 0 unless there are more than 10 000
 * @param omittedAmount the sum of the omitted entries
 */
record Statement(
        String currency,
        MemberRef member,
        OfferRef offer,
        @Nullable Instant from,
        Instant to,
        long openingBalance,
        List<StatementEntry> entries,
        long omittedEntries,
        long omittedAmount,
        StatementPayout payout,
        long closingBalance) {

    /** The sum of all entries, omitted ones included. */
    long movement() {
        return closingBalance + payout.amount() - openingBalance;
    }

    /** The balance just before the payout. */
    long balanceBeforePayout() {
        return closingBalance + payout.amount();
    }

    /**
     * @param sequence 1, 2, 3, … in the account
     * @param day the brand's local day to which the amount belongs
     * @param createdAt when it was written
     * @param orderRef the shop's order id, of which affiliates see the last four characters; null where there is no order
     * @param balance after this entry
     */
    record StatementEntry(
            EntryId id,
            long sequence,
            EntryKind kind,
            long amount,
            LocalDate day,
            Instant availableAt,
            Instant createdAt,
            @Nullable ConversionId conversionId,
            @Nullable String orderRef,
            @Nullable String description,
            long balance) {}

    /** The payout without the brand's notes. */
    record StatementPayout(
            PayoutId id,
            String currency,
            long amount,
            PayoutStatus status,
            PayoutMethod method,
            Instant createdAt,
            @Nullable Instant paidAt) {}
}
