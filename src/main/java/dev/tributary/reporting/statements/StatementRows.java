package dev.tributary.reporting.statements;

import dev.tributary.ledger.accounts.EntryId;
import dev.tributary.ledger.accounts.EntryKind;
import dev.tributary.ledger.payouts.PayoutId;
import dev.tributary.ledger.payouts.PayoutMethod;
import dev.tributary.ledger.payouts.PayoutStatus;
import dev.tributary.reporting.statements.Statement.StatementEntry;
import dev.tributary.reporting.statements.Statement.StatementPayout;
import dev.tributary.sales.conversions.ConversionId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of the queries for statements. */
final class StatementRows {
    private StatementRows() {}

    public record PayoutRow(
            UUID id,
            UUID enrollmentId,
            String currency,
            long amount,
            PayoutStatus status,
            PayoutMethod method,
            Instant createdAt,
            @Nullable Instant paidAt,
            UUID memberId,
            String firstName,
            @Nullable String lastName,
            UUID offerId,
            String offerName) {

        StatementPayout view() {
            return new StatementPayout(new PayoutId(id), currency, amount, status, method, createdAt, paidAt);
        }
    }

    /**
     * @param entries the number of entries between the two payouts
     * @param id null in the only row of a statement without entries
     */
    public record EntryRow(
            long openingBalance,
            long closingBalance,
            long entries,
            @Nullable Instant previousPayoutAt,
            @Nullable UUID id,
            long sequence,
            EntryKind kind,
            long amount,
            LocalDate day,
            Instant availableAt,
            Instant createdAt,
            @Nullable UUID conversionId,
            @Nullable String orderRef,
            @Nullable String description) {

        StatementEntry view(long balance) {
            return new StatementEntry(
                    new EntryId(Objects.requireNonNull(id)),
                    sequence,
                    kind,
                    amount,
                    day,
                    availableAt,
                    createdAt,
                    conversionId == null ? null : new ConversionId(conversionId),
                    orderRef,
                    description,
                    balance);
        }
    }
}
