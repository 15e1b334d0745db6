package dev.tributary.pricing.commissions;

import static dev.tributary.platform.money.ValueRefused.atMost;
import static dev.tributary.platform.money.ValueRefused.between;

import dev.tributary.platform.money.MinorUnits;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.pricing.commissions.Order.Customer;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The conditions under which a rule applies to a line. All conditions given must hold; an empty list or null is no condition, and
 * one matching value of a list is enough. An order without lines has no SKU, product or collection.
 *
 * @param minOrder least base of the whole order, included, in the brand's currency
 * @param maxOrder greatest base of the whole order, included
 * @param from first local day
 * @param to last local day
 * @param conditions on the whole order
 */
public record Match(
        List<String> skus,
        List<String> productIds,
        List<String> collections,
        @Nullable Long minOrder,
        @Nullable Long maxOrder,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable Customer customer,
        OrderConditions conditions) {

    public static final int MOST_VALUES = 1_000;
    public static final Match EVERYTHING = new Match(List.of(), List.of(), List.of(), null, null, null, null, null);

    public Match(
            List<String> skus,
            List<String> productIds,
            List<String> collections,
            @Nullable Long minOrder,
            @Nullable Long maxOrder,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Customer customer) {
        this(skus, productIds, collections, minOrder, maxOrder, from, to, customer, OrderConditions.NONE);
    }

    public Match {
        skus = atMost("/skus", MOST_VALUES, skus);
        productIds = atMost("/productIds", MOST_VALUES, productIds);
        collections = atMost("/collections", MOST_VALUES, collections);
        if (minOrder != null) {
            between("/minOrder", 0, MinorUnits.MAX, minOrder);
        }
        if (maxOrder != null) {
            between("/maxOrder", minOrder == null ? 0 : minOrder, MinorUnits.MAX, maxOrder);
        }
        if (from != null && to != null && to.isBefore(from)) {
            throw new ValueRefused("/to", "before_from", "Must not be before the first day.");
        }
    }

    /**
     * The first condition that does not hold; null when the rule matches.
     *
     * @param payment number of the customer's payment; null when the order is no payment, or its customer is not known
     */
    @Nullable
    Verdict refuses(Order order, long orderBase, @Nullable OrderLine line, @Nullable Integer payment) {
        if (!skus.isEmpty() && (line == null || line.sku() == null || !skus.contains(line.sku()))) {
            return Verdict.OTHER_SKU;
        }
        if (!productIds.isEmpty()
                && (line == null || line.productId() == null || !productIds.contains(line.productId()))) {
            return Verdict.OTHER_PRODUCT;
        }
        if (!collections.isEmpty()
                && (line == null || line.collections().stream().noneMatch(collections::contains))) {
            return Verdict.OTHER_COLLECTION;
        }
        var refusal = refuses(order, orderBase);
        return refusal != null ? refusal : conditions.refuses(order, payment);
    }

    private @Nullable Verdict refuses(Order order, long orderBase) {
        if (minOrder != null && orderBase < minOrder) {
            return Verdict.ORDER_TOO_SMALL;
        }
        if (maxOrder != null && orderBase > maxOrder) {
            return Verdict.ORDER_TOO_LARGE;
        }
        if (from != null && order.day().isBefore(from)) {
            return Verdict.BEFORE_FIRST_DAY;
        }
        if (to != null && order.day().isAfter(to)) {
            return Verdict.AFTER_LAST_DAY;
        }
        return customer == null ? null : refuses(customer, order.customer());
    }

    private static @Nullable Verdict refuses(Customer wanted, @Nullable Customer customer) {
        if (customer == null) {
            return Verdict.CUSTOMER_UNKNOWN;
        }
        return customer == wanted ? null : Verdict.OTHER_CUSTOMER;
    }
}
