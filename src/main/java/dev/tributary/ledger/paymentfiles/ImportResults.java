package dev.tributary.ledger.paymentfiles;

import dev.tributary.ledger.payouts.PayoutId;
import dev.tributary.ledger.payouts.SettlePayouts;
import dev.tributary.ledger.payouts.Settlement;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.platform.web.CsvRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Imports the results of payouts that were paid by hand, row by row. A refused row does not stop the others. */
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
    static final int MAX_ROWS = BatchPayouts.PART_SIZE;

    private final Tenancy tenancy;
    private final SettlePayouts settle;

    ImportResults(Tenancy tenancy, SettlePayouts settle) {
        this.tenancy = tenancy;
        this.settle = settle;
    }

    /** The outcome of a row. */
    enum Outcome {
        CHANGED,
        /** The payout has that status already, or the row says that it is still under way. */
        UNCHANGED,
        REFUSED
    }

    /** Settles the payouts that the rows name, together, unless it is a dry run. */
    List<ResultRow> importRows(UUID batchId, List<CsvRow> rows, boolean dryRun) {
        var results = rows.stream().map(ReportedResult::read).toList();
        var payouts = findPayouts(batchId, results);
        var seen = new HashSet<UUID>();
        List<ResultRow> outcomes = new ArrayList<>();
        List<Settlement> settlements = new ArrayList<>();
        for (var result : results) {
            var payout = result.payoutId() == null ? null : payouts.get(result.payoutId());
            var reason = result.refusal(payout, seen);
            var outcome = reason == null ? result.outcome(Objects.requireNonNull(payout)) : Outcome.REFUSED;
            var id = result.payoutId() == null ? null : new PayoutId(result.payoutId()).toString();
            outcomes.add(new ResultRow(result.row().number(), id, outcome, reason));
            if (outcome == Outcome.CHANGED) {
                settlements.add(result.settlement());
            }
        }
        if (!dryRun) {
            settle.settle(settlements);
        }
        return outcomes;
    }

    private Map<UUID, ReportedResult.Payout> findPayouts(UUID batchId, List<ReportedResult> results) {
        List<UUID> ids = new ArrayList<>();
        results.forEach(result -> Optional.ofNullable(result.payoutId()).ifPresent(ids::add));
        return UnnestParameters.of(ids.stream().distinct().toList())
                .column("ids", "uuid", id -> id)
                .bindTo(tenancy.query("""
                        select id, status, way from payouts
                        where brand_id = :brand and id = any(:ids) and batch_id = :batch"""))
                .bind("batch", batchId)
                .mapTo(ReportedResult.Payout.class)
                .collect(Collectors.toMap(ReportedResult.Payout::id, Function.identity()));
    }
}
