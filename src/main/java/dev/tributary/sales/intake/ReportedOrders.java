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

/** Orders that were reported before: each has its answer already, or may win its credit anew. */
@ApplicationScoped
class ReportedOrders {
    private static final int KNOWN = 200;

    private final Tenancy tenancy;
    private final ConversionJson json;
    private final ReattributeConversion reattributeConversion;

    ReportedOrders(Tenancy tenancy, ConversionJson json, ReattributeConversion reattributeConversion) {
        this.tenancy = tenancy;
        this.json = json;
        this.reattributeConversion = reattributeConversion;
    }

    /** Answers those that were reported before; the others are returned by their places. */
    Map<Integer, NewConversion> answer(Brand brand, List<NewConversion> reports, BatchResults results) {
        var taken = find(reports);
        Map<Integer, NewConversion> fresh = new LinkedHashMap<>();
        for (int place = 0; place < reports.size(); place++) {
            var report = reports.get(place);
            var before = taken.get(report.orderId().strip());
            if (before == null) {
                fresh.put(place, report);
            } else {
                answer(brand, place, report, before, results);
            }
        }
        return fresh;
    }

    private void answer(Brand brand, int place, NewConversion report, Reported before, BatchResults results) {
        if (!ContentHash.isOf(before.contentHash, report, brand.currency())) {
            results.set(place, new SubmissionResult.Rejected<>(new OrderConflict()));
        } else if (OrderEvidence.of(report).without(before.given).isEmpty()) {
            results.stored(place, KNOWN, before.id);
        } else {
            results.set(place, reattributed(before.id, report));
        }
    }

    /** New evidence may win the credit of an order that was taken before; that locks two accounts. */
    private SubmissionResult<ConversionView> reattributed(UUID conversionId, NewConversion report) {
        return new SubmissionResult.RunSeparately<>(() ->
                new SubmissionResult.Done<>(KNOWN, reattributeConversion.reattributeIfStronger(conversionId, report)));
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
    private record Reported(UUID id, String orderId, byte[] contentHash, OrderEvidence given) {}
}
