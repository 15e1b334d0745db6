package dev.tributary.sales.intake;

import dev.tributary.platform.transactions.SubmissionResult;
import dev.tributary.platform.web.TypeId;
import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.pricing.plans.TermsInForce.PlanVersions;
import dev.tributary.program.brands.Brand;
import dev.tributary.sales.attribution.AttributeOrder;
import dev.tributary.sales.attribution.Attribution.Credited;
import dev.tributary.sales.orders.ContentHash;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.orders.ReadOrders;
import dev.tributary.sales.screening.ScreenedOrder;
import dev.tributary.sales.touchpoints.OrderEvidence;
import dev.tributary.sales.touchpoints.ResolveTouchpoints;
import dev.tributary.sales.touchpoints.TrackingItemLookup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads what a list of reports needs, and credits each; what it pays is asked later. */
@ApplicationScoped
class AttributeOrders {
    private final ReadOrders orders;
    private final ResolveTouchpoints touches;
    private final TermsInForce terms;

    AttributeOrders(ReadOrders orders, ResolveTouchpoints touches, TermsInForce terms) {
        this.orders = orders;
        this.touches = touches;
        this.terms = terms;
    }

    /** A report that cannot be taken has its answer already, and fails no neighbour. */
    AttributedOrders attribute(
            Brand brand, List<Integer> fresh, List<NewConversion> reports, BatchResults results, Instant now) {
        var list = fresh.stream().map(reports::get).toList();
        var background = orders.background(brand, list, now);
        var known = touches.known(list.stream().map(OrderEvidence::of).toList(), List.of());
        var planVersions = terms.findVersions(known.byId().values().stream()
                .flatMap(item -> item.plans().states())
                .collect(Collectors.toSet()));
        Map<Integer, AttributedOrder> drafts = new LinkedHashMap<>();
        for (int i : fresh) {
            try {
                drafts.put(i, draft(reports.get(i), background, known, planVersions));
            } catch (RuntimeException refusal) {
                results.set(i, new SubmissionResult.Rejected<>(refusal));
            }
        }
        orders.noteCustomers(background);
        return new AttributedOrders(drafts, planVersions.someDependOnProgress());
    }

    /** @param dependOnProgress whether accounts have to be known before anything of the brand is priced */
    record AttributedOrders(Map<Integer, AttributedOrder> byPlace, boolean dependOnProgress) {}

    private AttributedOrder draft(
            NewConversion report,
            ReadOrders.Background background,
            TrackingItemLookup.Found known,
            PlanVersions planVersions) {
        var at = ReadOrders.occurredAt(report, background.now());
        var order = background.order(report);
        var outcome = AttributeOrder.attribute(touches.evidence(at, OrderEvidence.of(report), known));
        var item =
                outcome.attribution() instanceof Credited credit ? known.byId().get(credit.trackingItemId()) : null;
        var customer = report.customer();
        return new AttributedOrder(
                TypeId.next(),
                report,
                ContentHash.hash(report, background.brand().currency()),
                at,
                order,
                outcome,
                item,
                item == null ? null : planVersions.at(item.plans().at(at), at),
                item == null || customer == null
                        ? null
                        : ScreenedOrder.ownAddress(item.memberEmail(), item.memberPayoutEmail(), customer.email()));
    }
}
