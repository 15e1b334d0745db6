package dev.tributary.sales.intake;

import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.platform.transactions.AccountsLocked;
import dev.tributary.platform.transactions.Locking;
import dev.tributary.platform.transactions.SubmissionResult;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.brands.Brands;
import dev.tributary.sales.conversions.Assists;
import dev.tributary.sales.conversions.Conversion;
import dev.tributary.sales.conversions.ConversionView;
import dev.tributary.sales.conversions.Conversions;
import dev.tributary.sales.conversions.ReattributeConversion;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.refunds.ApplyWaitingRefunds;
import dev.tributary.sales.screening.ScreenOrders;
import dev.tributary.sales.touchpoints.OrderEvidence;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Takes a list of reports of one brand in the transaction at hand: reads what the whole list needs, prices in memory,
 * writes set by set. The one way in for conversions.
 */
@ApplicationScoped
class RecordConversions {
    private static final int CREATED = 201;
    private static final int KNOWN = 200;

    private final Brands brands;
    private final AttributeOrders attributeOrders;
    private final PriceAndPost priceAndPost;
    private final BindAccepted bindAccepted;
    private final ReportedOrders reportedOrders;
    private final Conversions conversions;
    private final ReattributeConversion reattributeConversion;
    private final ApplyWaitingRefunds applyWaitingRefunds;
    private final Ledger ledger;
    private final Assists assists;
    private final Clock clock;

    RecordConversions(
            Brands brands,
            AttributeOrders attributeOrders,
            PriceAndPost priceAndPost,
            BindAccepted bindAccepted,
            ReportedOrders reportedOrders,
            Conversions conversions,
            ReattributeConversion reattributeConversion,
            ApplyWaitingRefunds applyWaitingRefunds,
            Ledger ledger,
            Assists assists,
            Clock clock) {
        this.brands = brands;
        this.attributeOrders = attributeOrders;
        this.priceAndPost = priceAndPost;
        this.bindAccepted = bindAccepted;
        this.reportedOrders = reportedOrders;
        this.conversions = conversions;
        this.reattributeConversion = reattributeConversion;
        this.applyWaitingRefunds = applyWaitingRefunds;
        this.ledger = ledger;
        this.assists = assists;
        this.clock = clock;
    }

    /**
     * An answer for each report, in their order; no order stands there twice.
     *
     * @throws AccountsLocked as {@code locking} asks for
     */
    List<SubmissionResult<ConversionView>> record(List<NewConversion> reports, Locking locking) {
        var results = new BatchResults(reports.size());
        var now = clock.instant();
        var brand = brands.current();
        var fresh = answerKnown(brand, reports, results);
        var drafts = attributeOrders.attribute(brand, fresh, reports, results, now);
        if (!drafts.byPlace().isEmpty()) {
            brands.fixCurrency(brand);
            if (locking == Locking.SKIP) {
                lockFreeAccounts(drafts.byPlace());
            }
            recordFresh(brand, drafts, results, now);
        }
        show(results, brand, now);
        return results.all();
    }

    /** The places of those that were not reported before. */
    private List<Integer> answerKnown(Brand brand, List<NewConversion> reports, BatchResults results) {
        var taken = reportedOrders.find(reports);
        List<Integer> fresh = new ArrayList<>(reports.size());
        for (int i = 0; i < reports.size(); i++) {
            var before = taken.get(reports.get(i).orderId().strip());
            if (before == null) {
                fresh.add(i);
            } else {
                again(brand, i, reports.get(i), before, results);
            }
        }
        return fresh;
    }

    private void recordFresh(Brand brand, AttributeOrders.AttributedOrders orders, BatchResults results, Instant now) {
        var places = List.copyOf(orders.byPlace().keySet());
        var attributed = List.copyOf(orders.byPlace().values());
        var rows = priceAndPost.priceAndPost(
                brand, attributed, orders.dependOnProgress() || ScreenOrders.needsFacts(brand), now);
        bindAccepted.bind(orders.bindings(), rows);
        var refunded = applyWaitingRefunds.applyWaiting(rows);
        assists.add(
                attributed.stream().flatMap(order -> order.assists().stream()).toList());
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            if (refunded.contains(row.id())) {
                results.stored(places.get(i), CREATED, row.id());
            } else {
                results.set(places.get(i), new SubmissionResult.Done<>(CREATED, view(row, brand, now)));
            }
        }
    }

    private void lockFreeAccounts(Map<Integer, AttributedOrder> byIndex) {
        Map<Integer, UUID> accounts = new HashMap<>();
        byIndex.forEach((index, order) -> {
            if (order.item() != null) {
                accounts.put(index, order.item().candidate().enrollmentId());
            }
        });
        var locked = ledger.lockedElsewhere(accounts.values());
        accounts.values().retainAll(locked);
        if (!accounts.isEmpty()) {
            throw new AccountsLocked(List.copyOf(accounts.keySet()));
        }
    }

    private void again(
            Brand brand, int place, NewConversion report, ReportedOrders.ReportedOrder before, BatchResults results) {
        if (!before.isSameAs(report, brand.currency())) {
            results.set(place, new SubmissionResult.Rejected<>(new OrderConflict()));
        } else if (OrderEvidence.of(report).without(before.given()).isEmpty()) {
            results.stored(place, KNOWN, before.id());
        } else {
            // New evidence may win the credit of an order that was taken before; that locks two accounts.
            results.set(
                    place,
                    new SubmissionResult.RunSeparately<>(() -> new SubmissionResult.Done<>(
                            KNOWN, reattributeConversion.reattributeIfStronger(before.id(), report))));
        }
    }

    private void show(BatchResults results, Brand brand, Instant now) {
        var rows = conversions.findByIds(results.stored());
        results.show(id -> view(Objects.requireNonNull(rows.get(id)), brand, now));
    }

    private static ConversionView view(Conversion row, Brand brand, Instant now) {
        return ConversionView.of(row, brand.currency().getCurrencyCode(), now);
    }
}
