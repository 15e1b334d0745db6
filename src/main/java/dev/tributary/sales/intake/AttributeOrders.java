package dev.tributary.sales.intake;

import dev.tributary.platform.transactions.SubmissionResult;
import dev.tributary.platform.web.TypeId;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.brands.SelfReferralPolicy;
import dev.tributary.sales.attribution.AttributeOrder;
import dev.tributary.sales.attribution.Attribution.Credited;
import dev.tributary.sales.customers.Binding;
import dev.tributary.sales.orders.ContentHash;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.orders.ReadOrders;
import dev.tributary.sales.screening.ScreenedOrder;
import dev.tributary.sales.signals.OrderFacts.OwnAddress;
import dev.tributary.sales.touchpoints.KnownItem;
import dev.tributary.sales.touchpoints.OrderEvidence;
import dev.tributary.sales.touchpoints.ResolveTouchpoints;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Credits each of a list of reports; what it pays is asked later. */
@ApplicationScoped
class AttributeOrders {
    private final ResolveTouchpoints touches;
    private final ReadOrderGroup readGroup;

    AttributeOrders(ResolveTouchpoints touches, ReadOrderGroup readGroup) {
        this.touches = touches;
        this.readGroup = readGroup;
    }

    /** A report that cannot be taken has its answer already, and fails no neighbour. */
    AttributedOrders attribute(
            Brand brand, List<Integer> fresh, List<NewConversion> reports, BatchResults results, Instant now) {
        var list = fresh.stream().map(reports::get).toList();
        var group = readGroup.read(brand, list, now);
        Map<Integer, AttributedOrder> drafts = new LinkedHashMap<>();
        for (int i : fresh) {
            try {
                drafts.put(i, draft(reports.get(i), group));
            } catch (RuntimeException refusal) {
                results.set(i, new SubmissionResult.Rejected<>(refusal));
            }
        }
        readGroup.note(group);
        return new AttributedOrders(
                drafts, group.bound().made(), group.planVersions().someDependOnProgress() || brand.keepsBudgets());
    }

    /**
     * @param bindings that these orders make, if they are accepted
     * @param dependOnProgress whether accounts have to be known before anything of the brand is priced
     */
    record AttributedOrders(Map<Integer, AttributedOrder> byPlace, List<Binding> bindings, boolean dependOnProgress) {}

    private AttributedOrder draft(NewConversion report, OrderGroup group) {
        var background = group.background();
        var at = ReadOrders.occurredAt(report, background.now());
        var order = background.order(report);
        var key = background.customerKey(report);
        var outcome = AttributeOrder.attribute(touches.evidence(at, OrderEvidence.of(report), group.known())
                .with(group.bound().touch(key, at)));
        var credit = outcome.attribution() instanceof Credited credited ? credited : null;
        var item = credit == null ? null : group.item(credit);
        var ownAddress = ownAddress(report, item);
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

    private static @Nullable OwnAddress ownAddress(NewConversion report, @Nullable KnownItem item) {
        var customer = report.customer();
        return item == null || customer == null
                ? null
                : ScreenedOrder.ownAddress(item.memberEmail(), item.memberPayoutEmail(), customer.email());
    }

    /** What is found on an order besides is known when it is priced, see {@link BindAccepted}. */
    private static boolean isAccepted(@Nullable OwnAddress ownAddress, Brand brand) {
        return ownAddress == null || brand.selfReferralPolicy() == SelfReferralPolicy.ALLOW;
    }
}
