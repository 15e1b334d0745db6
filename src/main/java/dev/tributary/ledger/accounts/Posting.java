package dev.tributary.ledger.accounts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry to write into an account, with its changes to the sums of its day. Amounts are minor units of the brand's currency.
 *
 * @param amount 0 when only the sums change; then no entry is written
 * @param day for earnings of a conversion the local day of the order; else the day it was made
 * @param availableAt when it can be paid out
 * @param sales change of the net sales
 * @param conversions change of the number of conversions
 * @param creditedBy what a conversion was credited for, as stored with it: {@code CLICK}, {@code PROMO_CODE}, {@code CUSTOMER},
 *     {@code MANUAL}
 */
public record Posting(
        UUID enrollmentId,
        EntryKind kind,
        long amount,
        LocalDate day,
        Instant availableAt,
        Source source,
        @Nullable String description,
        long sales,
        long conversions,
        @Nullable String creditedBy) {

    /** The cause of an entry. */
    public record Source(
            @Nullable UUID conversionId,
            @Nullable UUID refundId,
            @Nullable UUID payoutId) {
        public static final Source NONE = new Source(null, null, null);

        public static Source conversion(UUID id) {
            return new Source(id, null, null);
        }

        public static Source refund(UUID conversionId, @Nullable UUID refundId) {
            return new Source(conversionId, refundId, null);
        }

        public static Source payout(UUID id) {
            return new Source(null, null, id);
        }
    }

    /** A conversion's commission or its reversal, with the changes to the sums of the day. */
    public static Posting ofConversion(
            UUID enrollmentId,
            EntryKind kind,
            long amount,
            LocalDate day,
            Instant availableAt,
            Source source,
            long sales,
            long conversions,
            String creditedBy) {
        return new Posting(enrollmentId, kind, amount, day, availableAt, source, null, sales, conversions, creditedBy);
    }

    /** An entry that changes neither sales nor conversions. */
    public static Posting of(
            UUID enrollmentId,
            EntryKind kind,
            long amount,
            LocalDate day,
            Instant availableAt,
            Source source,
            @Nullable String description) {
        return new Posting(enrollmentId, kind, amount, day, availableAt, source, description, 0, 0, null);
    }

    boolean isCommission() {
        return kind == EntryKind.COMMISSION || kind == EntryKind.REVERSAL;
    }
}
