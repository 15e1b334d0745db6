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
import dev.tributary.sales.customers.WriteBindings;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.refunds.ApplyWaitingRefunds;
import dev.tributary.sales.screening.ScreenOrders;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Records a list of reports of a brand in the current transaction: reads what the whole list needs, prices in memory, and writes
 * all rows of a table together. Conversions are recorded nowhere else.
 */
@ApplicationScoped
class RecordConversions {
    private static final int CREATED = 201;

    private final Brands brands;
    private final ReportedOrders reportedOrders;
    private final AttributeOrders attributeOrders;
    private final PriceAndPost priceAndPost;
    private final WriteBindings writeBindings;
    private final Conversions conversions;
    private final ApplyWaitingRefunds applyWaitingRefunds;
    private final Ledger ledger;
    private final Assists assists;
    private final Clock clock;

    RecordConversions(
            Brands brands,
            ReportedOrders reportedOrders,
            AttributeOrders attributeOrders,
            PriceAndPost priceAndPost,
            WriteBindings writeBindings,
            Conversions conversions,
            ApplyWaitingRefunds applyWaitingRefunds,
            Ledger ledger,
            Assists assists,
            Clock clock) {
        this.brands = brands;
        this.reportedOrders = reportedOrders;
        this.attributeOrders = attributeOrders;
        this.priceAndPost = priceAndPost;
        this.writeBindings = writeBindings;
        this.conversions = conversions;
        this.applyWaitingRefunds = applyWaitingRefunds;
        this.ledger = ledger;
        this.assists = assists;
        this.clock = clock;
    }

    /**
     * Records reports, whose order ids must be distinct.
     *
     * @return the result of each report, in their order
     * @throws AccountsLocked if {@code locking} does not wait
     */
    List<SubmissionResult<ConversionView>> record(List<NewConversion> reports, Locking locking) {
        var results = new BatchResults(reports.size());
        var now = clock.instant();
        var brand = brands.current();
        var newReports = reportedOrders.separateNew(brand, reports, results);
        var orders = attributeOrders.attribute(brand, newReports, results, now);
        if (!orders.byIndex().isEmpty()) {
            brands.fixCurrency(brand);
            if (locking == Locking.SKIP) {
                ledger.lockWithoutWaiting(orders.accounts());
            }
            recordNew(brand, orders, results, now);
        }
        show(results, brand, now);
        return results.all();
    }

    private void recordNew(Brand brand, AttributedOrders orders, BatchResults results, Instant now) {
        var attributed = List.copyOf(orders.byIndex().values());
        boolean lockFirst = orders.dependOnProgress() || ScreenOrders.needsFacts(brand);
        var rows = priceAndPost.priceAndPost(brand, attributed, lockFirst, now);
        writeBindings.add(orders.acceptedBindings(rows));
        var refunded = applyWaitingRefunds.applyWaiting(rows);
        assists.add(
                attributed.stream().flatMap(order -> order.assists().stream()).toList());
        var indexes = orders.byIndex().keySet().iterator();
        for (var row : rows) {
            if (refunded.contains(row.id())) {
                results.setStored(indexes.next(), CREATED, row.id());
            } else {
                results.set(indexes.next(), new SubmissionResult.Done<>(CREATED, view(row, brand, now)));
            }
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
