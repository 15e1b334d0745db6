package dev.tributary.sales.intake;

import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.program.brands.Brand;
import dev.tributary.sales.conversions.Conversion;
import dev.tributary.sales.conversions.ConversionJson;
import dev.tributary.sales.conversions.InsertConversions;
import dev.tributary.sales.conversions.PricedConversion;
import dev.tributary.sales.conversions.Review;
import dev.tributary.sales.conversions.ReviewRejected;
import dev.tributary.sales.conversions.SumSubIds;
import dev.tributary.sales.earnings.Earnings;
import dev.tributary.sales.earnings.EnrollmentProgress;
import dev.tributary.sales.screening.Findings;
import dev.tributary.sales.screening.ScreenOrders;
import dev.tributary.sales.touchpoints.LostOrders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prices orders, and writes them and what they earn, all rows of a table together. */
@ApplicationScoped
class PriceAndPost {
    private final EnrollmentProgress progress;
    private final Ledger ledger;
    private final Earnings earnings;
    private final ConversionJson json;
    private final InsertConversions insertConversions;
    private final SumSubIds sumSubIds;
    private final ScreenOrders screenOrders;
    private final Findings findings;
    private final LostOrders lostOrders;
    private final Event<ReviewRejected> rejections;

    PriceAndPost(
            EnrollmentProgress progress,
            Ledger ledger,
            Earnings earnings,
            ConversionJson json,
            InsertConversions insertConversions,
            SumSubIds sumSubIds,
            ScreenOrders screenOrders,
            Findings findings,
            LostOrders lostOrders,
            Event<ReviewRejected> rejections) {
        this.progress = progress;
        this.ledger = ledger;
        this.earnings = earnings;
        this.json = json;
        this.insertConversions = insertConversions;
        this.sumSubIds = sumSubIds;
        this.screenOrders = screenOrders;
        this.findings = findings;
        this.lostOrders = lostOrders;
        this.rejections = rejections;
    }

    /**
     * Prices the orders one after the other, each with the progress after those before it, and writes them and what they earn.
     *
     * @param lockFirst whether accounts are locked before orders are priced. Otherwise lists are priced and inserted
     *     concurrently and wait for each other only when they post. All lists of a brand must use the same value, or two lists
     *     with the same order can deadlock
     */
    List<Conversion> priceAndPost(Brand brand, List<AttributedOrder> orders, boolean lockFirst, Instant now) {
        var pricing = lockAndRead(brand, orders, lockFirst, now);
        List<PricedConversion> priced = new ArrayList<>();
        orders.forEach(order -> priced.add(pricing.price(order)));
        insertConversions.insert(priced);
        findings.save(pricing.found());
        lostOrders.save(orders.stream().flatMap(order -> order.lost().stream()).toList());
        var rows = priced.stream().map(PricedConversion::row).toList();
        if (!lockFirst && rows.stream().anyMatch(row -> row.isCredited() && !row.counts())) {
            ledger.lock(pricing.accounts().keySet()); // else all of them are locked by what is posted
        }
        pricing.posting().within(pricing.budgets()).write();
        progress.saveCustomers(pricing.accounts().values(), earlierCustomers(orders));
        sumSubIds.sum(rows);
        fireRejected(rows);
        return rows;
    }

    private OrderPricing lockAndRead(Brand brand, List<AttributedOrder> orders, boolean lockFirst, Instant now) {
        var requests = collect(orders, AttributedOrder::progressRequest);
        var accounts = lockFirst ? progress.lock(requests, List.of()) : EnrollmentProgress.empty(requests);
        var budgets = earnings.lockBudgets(brand, collect(orders, AttributedOrder::budgetedOrder));
        var found = screenOrders.screen(brand, collect(orders, AttributedOrder::screened));
        return new OrderPricing(brand, accounts, budgets, found, earnings.begin(brand, now), json, now);
    }

    private static Set<String> earlierCustomers(List<AttributedOrder> orders) {
        return orders.stream()
                .filter(AttributedOrder::hasOrderedBefore)
                .map(order -> Objects.requireNonNull(order.customerKey()))
                .collect(Collectors.toSet());
    }

    /** Collects a part of each order that is credited. */
    private static <T> List<T> collect(List<AttributedOrder> orders, Function<AttributedOrder, @Nullable T> part) {
        return orders.stream()
                .<T>mapMulti((order, add) -> {
                    var value = part.apply(order);
                    if (value != null) {
                        add.accept(value);
                    }
                })
                .toList();
    }

    private void fireRejected(List<Conversion> rows) {
        var rejected = rows.stream()
                .filter(row -> row.review() == Review.REJECTED && row.enrollmentId() != null)
                .map(Conversion::id)
                .toList();
        if (!rejected.isEmpty()) {
            rejections.fire(new ReviewRejected(rejected));
        }
    }
}
