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
 * A row of a file of results: what it says became of a payout.
 *
 * @param payoutId null when it names none that can be read
 * @param status null when it is none of the known ones
 */
record ReportedResult(
        CsvRow row, @Nullable UUID payoutId, @Nullable PayoutStatus status) {
    private static final Set<PayoutStatus> RESULTS =
            EnumSet.of(PayoutStatus.PAID, PayoutStatus.FAILED, PayoutStatus.CANCELLED, PayoutStatus.RETURNED);
    private static final int LONGEST = 200;

    /** The payout that is named, as it is. */
    record Payout(UUID id, PayoutStatus status, Way way) {}

    static ReportedResult read(CsvRow row) {
        return new ReportedResult(row, readId(row.cell("payoutId")), readStatus(row.cell("status")));
    }

    /** Also as banks return it, who take no underscore. */
    private static @Nullable UUID readId(String text) {
        try {
            return PayoutId.fromString(text.replace('-', '_')).value();
        } catch (NotFound noId) {
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
     * Why it cannot be taken; null when it can.
     *
     * @param payout null when the batch has no such payout
     * @param seen the payouts of the rows before it, to which its own is added
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
        if (row.cell("reference").length() > LONGEST || row.cell("reason").length() > LONGEST) {
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
