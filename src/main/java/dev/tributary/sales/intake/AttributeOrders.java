package dev.tributary.sales.intake;

import dev.tributary.platform.transactions.SubmissionResult;
import dev.tributary.platform.web.TypeId;
import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.pricing.plans.TermsInForce.PlanVersions;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.brands.SelfReferralPolicy;
import dev.tributary.sales.attribution.AttributeOrder;
import dev.tributary.sales.attribution.Attribution.Credited;
import dev.tributary.sales.customers.Binding;
import dev.tributary.sales.customers.Bindings;
import dev.tributary.sales.orders.ContentHash;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.orders.ReadOrders;
import dev.tributary.sales.screening.ScreenedOrder;
import dev.tributary.sales.signals.OrderFacts.OwnAddress;
import dev.tributary.sales.touchpoints.OrderEvidence;
import dev.tributary.sales.touchpoints.ResolveTouchpoints;
import dev.tributary.sales.touchpoints.TrackingItemLookup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a list of reports needs, and credits each; what it pays is asked later. */
@ApplicationScoped
class AttributeOrders {
    private final ReadOrders orders;
    private final ResolveTouchpoints touches;
    private final TrackingItemLookup items;
    private final TermsInForce terms;
    private final Bindings bindings;

    AttributeOrders(
            ReadOrders orders,
            ResolveTouchpoints touches,
            TrackingItemLookup items,
            TermsInForce terms,
            Bindings bindings) {
        this.orders = orders;
        this.touches = touches;
        this.items = items;
        this.terms = terms;
        this.bindings = bindings;
    }

    /** A report that cannot be taken has its answer already, and fails no neighbour. */
    AttributedOrders attribute(
            Brand brand, List<Integer> fresh, List<NewConversion> reports, BatchResults results, Instant now) {
        var list = fresh.stream().map(reports::get).toList();
        var background = orders.lockBackground(brand, list, now);
        var known = touches.known(list.stream().map(OrderEvidence::of).toList(), List.of());
        var bound = bound(brand, background);
        var planVersions =
                terms.findVersions(Stream.concat(known.byId().values().stream(), bound.enrollments().stream())
                        .flatMap(item -> item.plans().states())
                        .collect(Collectors.toSet()));
        var group = new Group(background, known, bound, planVersions);
        Map<Integer, AttributedOrder> drafts = new LinkedHashMap<>();
        for (int i : fresh) {
            try {
                drafts.put(i, draft(reports.get(i), group));
            } catch (RuntimeException refusal) {
                results.set(i, new SubmissionResult.Rejected<>(refusal));
            }
        }
        orders.noteCustomers(background);
        return new AttributedOrders(drafts, bound.made(), planVersions.someDependOnProgress() || brand.keepsBudgets());
    }

    /**
     * @param bindings that these orders make, if they are accepted
     * @param dependOnProgress whether accounts have to be known before anything of the brand is priced
     */
    record AttributedOrders(Map<Integer, AttributedOrder> byPlace, List<Binding> bindings, boolean dependOnProgress) {}

    /** What a list of reports is credited with. */
    private record Group(
            ReadOrders.Background background,
            TrackingItemLookup.Found known,
            BoundCustomers bound,
            PlanVersions planVersions) {}

    /** Two queries more for lists with a bound customer, and none for others. */
    private BoundCustomers bound(Brand brand, ReadOrders.Background background) {
        var found = bindings.find(background.boundCustomers());
        var enrollments = items.findEnrollments(found.values().stream()
                .flatMap(binding -> binding.enrollments().states())
                .collect(Collectors.toSet()));
        return new BoundCustomers(brand, found, enrollments);
    }

    private AttributedOrder draft(NewConversion report, Group group) {
        var background = group.background();
        var at = ReadOrders.occurredAt(report, background.now());
        var order = background.order(report);
        var key = background.customerKey(report);
        var outcome = AttributeOrder.attribute(touches.evidence(at, OrderEvidence.of(report), group.known())
                .with(group.bound().touch(key, at)));
        var credit = outcome.attribution() instanceof Credited credited ? credited : null;
        var item = credit == null ? null : item(credit, group);
        var customer = report.customer();
        var ownAddress = item == null || customer == null
                ? null
                : ScreenedOrder.ownAddress(item.memberEmail(), item.memberPayoutEmail(), customer.email());
        var version = item == null ? null : group.bound().terms(key, item, at, group.planVersions());
        var id = TypeId.next();
        if (credit != null && item != null && version != null && isAccepted(ownAddress, background.brand())) {
            group.bound().bind(key, report, id, at, credit, item, version);
        }
        var tags = item == null ? Set.<String>of() : item.memberTags();
        return new AttributedOrder(
                id,
                report,
                ContentHash.hash(report, background.brand().currency()),
                at,
                order.in(order.context().credited(outcome.attribution().source().inTerms(), tags)),
                outcome,
                item,
                version,
                key,
                ownAddress);
    }

    /** What is found on an order besides is known when it is priced, see {@link BindAccepted}. */
    private static boolean isAccepted(@Nullable OwnAddress ownAddress, Brand brand) {
        return ownAddress == null || brand.selfReferralPolicy() == SelfReferralPolicy.ALLOW;
    }

    private static TrackingItemLookup.@Nullable KnownItem item(Credited credit, Group group) {
        return credit.trackingItemId() == null
                ? group.bound().item(credit.enrollmentId())
                : group.known().byId().get(credit.trackingItemId());
    }
}
