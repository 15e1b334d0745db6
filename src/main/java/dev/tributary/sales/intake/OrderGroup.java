package dev.tributary.sales.intake;

import dev.tributary.platform.web.TypeId;
import dev.tributary.pricing.plans.PlanVersions;
import dev.tributary.sales.attribution.AttributeOrder;
import dev.tributary.sales.attribution.Attribution;
import dev.tributary.sales.attribution.Attribution.Credited;
import dev.tributary.sales.orders.ContentHash;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.orders.OrderBackground;
import dev.tributary.sales.orders.ReadOrders;
import dev.tributary.sales.screening.ScreenedOrder;
import dev.tributary.sales.signals.OrderFacts.OwnAddress;
import dev.tributary.sales.touchpoints.FoundItems;
import dev.tributary.sales.touchpoints.KnownItem;
import dev.tributary.sales.touchpoints.OrderEvidence;
import dev.tributary.sales.touchpoints.ResolveTouchpoints;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Attributes the reports of a list, with what was read for all of them. */
record OrderGroup(
        ResolveTouchpoints touchpoints,
        OrderBackground background,
        FoundItems known,
        BoundCustomers bound,
        PlanVersions planVersions) {

    /** Attributes a report; must be called in the order of the list, since reports can bind customers. */
    AttributedOrder attribute(NewConversion report) {
        var brand = background.brand();
        var at = ReadOrders.occurredAt(report, background.now());
        var order = background.order(report);
        var key = background.customerKey(report);
        var evidence = touchpoints.evidence(at, OrderEvidence.of(report), known).with(bound.touch(key, at));
        var outcome = AttributeOrder.attribute(evidence);
        var item = item(outcome.attribution());
        var tags = item == null ? Set.<String>of() : item.memberTags();
        var attributed = new AttributedOrder(
                TypeId.next(),
                report,
                ContentHash.hash(report, brand.currency()),
                at,
                order.in(order.context().credited(outcome.attribution().source().inTerms(), tags)),
                outcome,
                item,
                item == null ? null : bound.terms(key, item, at, planVersions),
                key,
                background.hasOrderedBefore(key),
                ownAddress(report, item));
        bound.bind(attributed);
        return attributed;
    }

    private @Nullable KnownItem item(Attribution attribution) {
        if (!(attribution instanceof Credited credit)) {
            return null;
        }
        return credit.trackingItemId() == null
                ? bound.item(credit.enrollmentId())
                : known.byId().get(credit.trackingItemId());
    }

    private static @Nullable OwnAddress ownAddress(NewConversion report, @Nullable KnownItem item) {
        var customer = report.customer();
        return item == null || customer == null
                ? null
                : ScreenedOrder.ownAddress(item.memberEmail(), item.memberPayoutEmail(), customer.email());
    }
}
