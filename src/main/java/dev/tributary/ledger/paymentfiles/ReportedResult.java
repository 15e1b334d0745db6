package dev.tributary.ledger.paymentfiles;

import dev.tributary.ledger.payouts.PayoutId;
import dev.tributary.ledger.payouts.PayoutStatus;
import dev.tributary.ledger.payouts.SettlePayouts;
import dev.tributary.ledger.payouts.Settlement;
import dev.tributary.ledger.ways.Way;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.web.CsvRow;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of an imported file: the reported status of a payout.
 *
 * @param payoutId null when the row has no valid one
 * @param status null when it is unknown
 */
record ReportedResult(
        CsvRow row, @Nullable UUID payoutId, @Nullable PayoutStatus status) {
    private static final Set<PayoutStatus> RESULTS =
            EnumSet.of(PayoutStatus.PAID, PayoutStatus.FAILED, PayoutStatus.CANCELLED, PayoutStatus.RETURNED);
    private static final int MAX_LENGTH = 200;

    /** The payout that a row names, as stored. */
    record Payout(UUID id, PayoutStatus status, Way way) {}

    static ReportedResult read(CsvRow row) {
        return new ReportedResult(row, readId(row.cell("payoutId")), readStatus(row.cell("status")));
    }

    /** Accepts a hyphen in place of the underscore, as banks return ids. */
    private static @Nullable UUID readId(String text) {
        try {
            return PayoutId.fromString(text.replace('-', '_')).value();
        } catch (NotFound invalid) {
            return null;
        }
    }

    private static @Nullable PayoutStatus readStatus(String text) {
        return Arrays.stream(PayoutStatus.values())
                .filter(status -> status.name().equalsIgnoreCase(text))
                .findFirst()
                .orElse(null);
    }

    /**
     * Why the row is refused; null when it is accepted.
     *
     * @param payout null when the batch has no such payout
     * @param seen the payouts of earlier rows; the payout of this row is added
     */
    @Nullable
    String refusal(@Nullable Payout payout, Set<UUID> seen) {
        if (!row.isReadable()) {
            return "row_unreadable";
        }
        if (payout == null) {
            return "payout_unknown";
        }
        return seen.add(payout.id()) ? refusal(payout) : "payout_repeated";
    }

    private @Nullable String refusal(Payout payout) {
        if (status == null) {
            return "status_unknown";
        }
        if (payout.way().isProvider()) {
            return "payout_in_transfer";
        }
        if (row.cell("reference").length() > MAX_LENGTH || row.cell("reason").length() > MAX_LENGTH) {
            return "text_too_long";
        }
        return SettlePayouts.canBecome(payout.status(), status) || payout.status() == status ? null : "payout_settled";
    }

    ImportResults.Outcome outcome(Payout payout) {
        return payout.status() != status && RESULTS.contains(status)
                ? ImportResults.Outcome.CHANGED
                : ImportResults.Outcome.UNCHANGED;
    }

    Settlement settlement() {
        return new Settlement(
                Objects.requireNonNull(payoutId), Objects.requireNonNull(status), cell("reference"), cell("reason"));
    }

    private @Nullable String cell(String column) {
        var text = row.cell(column);
        return text.isEmpty() ? null : text;
    }
}
