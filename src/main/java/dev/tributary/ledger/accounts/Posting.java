package dev.tributary.ledger.accounts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line to be written into an account, and what it does to the figures of its day. Amounts are minor units of the
 * brand's currency.
 *
 * @param amount may be 0, when only the figures move; then there is no entry
 * @param day for earnings of a conversion the local day of the order; else the day it was made
 * @param availableAt when it can be paid out
 * @param sales by which net sales move
 * @param conversions by which the count of conversions moves
 * @param creditedBy of a conversion, what it was credited for, as its row says: {@code CLICK}, {@code PROMO_CODE}, {@code MANUAL}
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

    /** What an entry goes back to. */
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

    /** Of a conversion: commission or its reversal, with the figures it moves. */
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

    /** Anything else, made today. */
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
