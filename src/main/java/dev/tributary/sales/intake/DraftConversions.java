package dev.tributary.sales.intake;

import dev.tributary.platform.transactions.Answer.Refused;
import dev.tributary.platform.web.TypeId;
import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.program.brands.Brand;
import dev.tributary.sales.attribution.Attribute;
import dev.tributary.sales.attribution.Attribution.Credited;
import dev.tributary.sales.attribution.SelfPurchase;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.orders.ReadOrders;
import dev.tributary.sales.touchpoints.KnownItems;
import dev.tributary.sales.touchpoints.Touches;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads what a list of reports needs, and credits each; what it pays is asked later. */
@ApplicationScoped
class DraftConversions {
    private final ReadOrders orders;
    private final Touches touches;
    private final TermsInForce terms;
    private final StoreConversions store;

    DraftConversions(ReadOrders orders, Touches touches, TermsInForce terms, StoreConversions store) {
        this.orders = orders;
        this.touches = touches;
        this.terms = terms;
        this.store = store;
    }

    /** A report that cannot be taken has its answer already, and fails no neighbour. */
    Drafts of(Brand brand, List<Integer> fresh, List<NewConversion> reports, Answers answers, Instant now) {
        var list = fresh.stream().map(reports::get).toList();
        var background = orders.background(brand, list, now);
        var known = touches.known(list.stream().map(Touches.Given::of).toList(), List.of());
        var book = terms.of(
                known.byId().values().stream().map(KnownItems.KnownItem::planId).collect(Collectors.toSet()));
        Map<Integer, Draft> drafts = new LinkedHashMap<>();
        for (int i : fresh) {
            try {
                drafts.put(i, draft(reports.get(i), background, known, book));
            } catch (RuntimeException refusal) {
                answers.set(i, new Refused<>(refusal));
            }
        }
        orders.noteCustomers(background);
        return new Drafts(drafts, book.someDependOnProgress());
    }

    /** @param dependOnProgress whether accounts have to be known before anything of the brand is priced */
    record Drafts(Map<Integer, Draft> byPlace, boolean dependOnProgress) {}

    private Draft draft(
            NewConversion report, ReadOrders.Background background, KnownItems.Found known, TermsInForce.Book book) {
        var at = ReadOrders.occurredAt(report, background.now());
        var order = background.order(report);
        var outcome = Attribute.of(touches.evidence(at, Touches.Given.of(report), known));
        var item =
                outcome.attribution() instanceof Credited credit ? known.byId().get(credit.trackingItemId()) : null;
        var customer = report.customer();
        return new Draft(
                TypeId.next(),
                report,
                store.hash(report),
                at,
                order,
                outcome,
                item,
                item == null ? null : book.at(item.planId(), at),
                item != null && customer != null && SelfPurchase.isBy(item.memberEmail(), customer.email()));
    }
}
