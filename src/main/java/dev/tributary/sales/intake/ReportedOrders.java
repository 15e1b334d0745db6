package dev.tributary.sales.intake;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.platform.transactions.SubmissionResult;
import dev.tributary.program.brands.Brand;
import dev.tributary.sales.conversions.ConversionJson;
import dev.tributary.sales.conversions.ConversionView;
import dev.tributary.sales.conversions.ReattributeConversion;
import dev.tributary.sales.orders.ContentHash;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.touchpoints.OrderEvidence;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the orders that were reported before: each gets its first result again, or is reattributed by new evidence. */
@ApplicationScoped
class ReportedOrders {
    private static final int REPEATED = 200;

    private final Tenancy tenancy;
    private final ConversionJson json;
    private final ReattributeConversion reattributeConversion;

    ReportedOrders(Tenancy tenancy, ConversionJson json, ReattributeConversion reattributeConversion) {
        this.tenancy = tenancy;
        this.json = json;
        this.reattributeConversion = reattributeConversion;
    }

    /**
     * Sets the results of orders that were reported before.
     *
     * @return the other reports, by index
     */
    Map<Integer, NewConversion> separateNew(Brand brand, List<NewConversion> reports, BatchResults results) {
        var reported = find(reports);
        Map<Integer, NewConversion> newReports = new LinkedHashMap<>();
        for (int index = 0; index < reports.size(); index++) {
            var report = reports.get(index);
            var before = reported.get(report.orderId().strip());
            if (before == null) {
                newReports.put(index, report);
            } else {
                setResult(brand, index, report, before, results);
            }
        }
        return newReports;
    }

    private void setResult(Brand brand, int index, NewConversion report, Reported before, BatchResults results) {
        if (!ContentHash.isOf(before.contentHash, report, brand.currency())) {
            results.set(index, new SubmissionResult.Rejected<>(new OrderConflict()));
        } else if (OrderEvidence.of(report).without(before.evidence).isEmpty()) {
            results.setStored(index, REPEATED, before.id);
        } else {
            results.set(index, reattributed(before.id, report));
        }
    }

    /** New evidence may move the credit of a reported order; that locks two accounts, hence in a transaction of its own. */
    private SubmissionResult<ConversionView> reattributed(UUID conversionId, NewConversion report) {
        return new SubmissionResult.RunSeparately<>(() -> new SubmissionResult.Done<>(
                REPEATED, reattributeConversion.reattributeIfStronger(conversionId, report)));
    }

    private Map<String, Reported> find(List<NewConversion> reports) {
        return UnnestParameters.of(reports)
                .column("orders", "text", report -> report.orderId().strip())
                .bindTo(tenancy.query("""
                        select id, order_id, content_hash, coalesce(evidence, content) as evidence from conversions
                        where brand_id = :brand and order_id = any(:orders)"""))
                .map((row, context) -> new Reported(
                        row.getObject("id", UUID.class),
                        row.getString("order_id"),
                        row.getBytes("content_hash"),
                        json.evidence(row.getString("evidence"))))
                .collect(Collectors.toMap(Reported::orderId, Function.identity()));
    }

    /** @param id of its conversion */
    private record Reported(UUID id, String orderId, byte[] contentHash, OrderEvidence evidence) {}
}
