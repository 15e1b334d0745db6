package dev.tributary.ledger.paymentfiles;

import dev.tributary.ledger.payouts.PayoutId;
import dev.tributary.ledger.payouts.PayoutStatus;
import dev.tributary.ledger.payouts.SettlePayouts;
import dev.tributary.ledger.payouts.Settlement;
import dev.tributary.ledger.ways.Way;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.platform.web.CsvRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes what became of payouts that were paid by hand, row by row. A row that cannot be taken hinders no other. */
@ApplicationScoped
class ImportResults {
    static final List<String> COLUMNS = List.of(
            "payoutId",
            "status",
            "reference",
            "reason",
            "memberId",
            "enrollmentId",
            "member",
            "email",
            "offer",
            "method",
            "way",
            "payTo",
            "payToName",
            "payToBic",
            "currency",
            "amount",
            "tax",
            "total",
            "createdAt");
    static final int MOST_ROWS = BatchPayouts.PART;

    private static final Set<PayoutStatus> RESULTS =
            EnumSet.of(PayoutStatus.PAID, PayoutStatus.FAILED, PayoutStatus.CANCELLED, PayoutStatus.RETURNED);
    private static final int LONGEST = 200;

    private final Tenancy tenancy;
    private final SettlePayouts settle;

    ImportResults(Tenancy tenancy, SettlePayouts settle) {
        this.tenancy = tenancy;
        this.settle = settle;
    }

    /** What becomes of a row. */
    enum Outcome {
        CHANGED,
        /** It says what is known already, or that the payout is still under way. */
        UNCHANGED,
        REFUSED
    }

    record Standing(UUID id, PayoutStatus status, Way way) {}

    private record Read(
            CsvRow row, @Nullable UUID payoutId, @Nullable PayoutStatus status) {}

    /** The payouts of the batch that the rows name; settled together unless it is a dry run. */
    List<ResultRow> take(UUID batchId, List<CsvRow> rows, boolean dryRun) {
        var reads = rows.stream().map(ImportResults::read).toList();
        var known = standings(batchId, reads);
        var seen = new HashSet<UUID>();
        List<ResultRow> outcomes = new ArrayList<>();
        List<Settlement> settlements = new ArrayList<>();
        for (var read : reads) {
            var reason = refusal(read, known, seen);
            var outcome = reason == null ? outcome(read, known) : Outcome.REFUSED;
            var id = read.payoutId() == null ? null : new PayoutId(read.payoutId()).toString();
            outcomes.add(new ResultRow(read.row().number(), id, outcome, reason));
            if (outcome == Outcome.CHANGED) {
                settlements.add(settlement(read));
            }
        }
        if (!dryRun) {
            settle.settle(settlements);
        }
        return outcomes;
    }

    private static Read read(CsvRow row) {
        return new Read(row, payoutId(row.cell("payoutId")).orElse(null), status(row.cell("status")));
    }

    /** Also as banks return it, who take no underscore. */
    private static Optional<UUID> payoutId(String text) {
        try {
            return Optional.of(PayoutId.fromString(text.replace('-', '_')).value());
        } catch (NotFound noId) {
            return Optional.empty();
        }
    }

    private static @Nullable PayoutStatus status(String text) {
        for (var status : PayoutStatus.values()) {
            if (status.name().equalsIgnoreCase(text)) {
                return status;
            }
        }
        return null;
    }

    private static @Nullable String refusal(Read read, Map<UUID, Standing> known, Set<UUID> seen) {
        var id = read.payoutId();
        if (!read.row().isReadable()) {
            return "row_unreadable";
        }
        var payout = id == null ? null : known.get(id);
        if (id == null || payout == null) {
            return "payout_unknown";
        }
        if (!seen.add(id)) {
            return "payout_repeated";
        }
        if (read.status() == null) {
            return "status_unknown";
        }
        if (payout.way().isProvider()) {
            return "payout_in_transfer";
        }
        if (read.row().cell("reference").length() > LONGEST
                || read.row().cell("reason").length() > LONGEST) {
            return "text_too_long";
        }
        return SettlePayouts.canBecome(payout.status(), read.status()) || payout.status() == read.status()
                ? null
                : "payout_settled";
    }

    private static Outcome outcome(Read read, Map<UUID, Standing> known) {
        var payout = java.util.Objects.requireNonNull(known.get(read.payoutId()));
        return payout.status() != read.status() && RESULTS.contains(read.status())
                ? Outcome.CHANGED
                : Outcome.UNCHANGED;
    }

    private static Settlement settlement(Read read) {
        return new Settlement(
                java.util.Objects.requireNonNull(read.payoutId()),
                java.util.Objects.requireNonNull(read.status()),
                cell(read, "reference"),
                cell(read, "reason"));
    }

    private static @Nullable String cell(Read read, String column) {
        var text = read.row().cell(column);
        return text.isEmpty() ? null : text;
    }

    private Map<UUID, Standing> standings(UUID batchId, List<Read> reads) {
        var ids = reads.stream()
                .map(Read::payoutId)
                .filter(java.util.Objects::nonNull)
                .map(java.util.Objects::requireNonNull)
                .distinct()
                .toList();
        return UnnestParameters.of(ids)
                .column("ids", "uuid", id -> id)
                .bindTo(tenancy.query("""
                        select id, status, way from payouts
                        where brand_id = :brand and id = any(:ids) and batch_id = :batch"""))
                .bind("batch", batchId)
                .mapTo(Standing.class)
                .collect(Collectors.toMap(Standing::id, Function.identity()));
    }
}
