package dev.tributary.pricing.commissions;

import static dev.tributary.platform.money.ValueRefused.atMost;
import static dev.tributary.platform.money.ValueRefused.between;

import dev.tributary.platform.money.AmountTooLarge;
import dev.tributary.platform.money.Exchange;
import dev.tributary.platform.money.MinorUnits;
import dev.tributary.platform.money.ValueRefused;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order to be priced. Amounts are minor units of the order's own currency, {@code exchange.from()}.
 *
 * @param day local day of the brand
 * @param customer null when it is not known
 * @param lines may be empty; then {@code subtotal} replaces them
 * @param subtotal without tax and shipping; ignored when there are lines, which are more exact
 * @param discount on the whole order, without tax, spread over the lines by value
 * @param taxIncluded unit prices and line discounts contain the line's tax
 * @param exchange into the brand's currency, frozen with the order
 * @param context further facts for the conditions of rules
 */
public record Order(
        Type type,
        LocalDate day,
        @Nullable Customer customer,
        List<OrderLine> lines,
        @Nullable Long subtotal,
        long discount,
        boolean taxIncluded,
        Exchange exchange,
        OrderContext context) {

    public static final int MOST_LINES = 1_000;
    public static final int HIGHEST_QUANTITY = 1_000_000;
    public static final int MOST_COLLECTIONS = 100;

    public Order(
            Type type,
            LocalDate day,
            @Nullable Customer customer,
            List<OrderLine> lines,
            @Nullable Long subtotal,
            long discount,
            boolean taxIncluded,
            Exchange exchange) {
        this(type, day, customer, lines, subtotal, discount, taxIncluded, exchange, OrderContext.NONE);
    }

    /** @throws ValueRefused with the pointer relative to the order, such as {@code /discount} */
    public Order {
        lines = atMost("/lines", MOST_LINES, lines);
        if (subtotal != null) {
            between("/subtotal", 0, MinorUnits.MAX, subtotal);
        }
        if (type == Type.SALE && lines.isEmpty() && subtotal == null) {
            throw new ValueRefused("/subtotal", "required", "A sale needs lines or a subtotal.");
        }
        long value = sum(values(lines, subtotal, taxIncluded));
        between(lines.isEmpty() ? "/subtotal" : "/lines", 0, MinorUnits.MAX, value);
        between("/discount", 0, value, discount);
        convert(value - discount, exchange);
    }

    /** What was reported. A sale of 0 does not earn the amount per conversion, other types always do. */
    public enum Type {
        SALE,
        LEAD,
        SIGNUP,
        DOWNLOAD,
        CUSTOM
    }

    public enum Customer {
        NEW,
        RETURNING
    }

    /** The order to which these terms apply: the price of lines that they do not pay for is 0. */
    public Order under(Terms terms) {
        if (lines.stream().allMatch(line -> terms.pays(line.kind()))) {
            return this;
        }
        var paid = lines.stream()
                .map(line -> terms.pays(line.kind()) ? line : line.worthNothing())
                .toList();
        long value = sum(values(paid, subtotal, taxIncluded));
        return new Order(
                type, day, customer, paid, subtotal, Math.min(discount, value), taxIncluded, exchange, context);
    }

    /** The same order with another context. */
    public Order in(OrderContext newContext) {
        return new Order(type, day, customer, lines, subtotal, discount, taxIncluded, exchange, newContext);
    }

    /** The same order on another day. */
    public Order on(LocalDate newDay) {
        return new Order(type, newDay, customer, lines, subtotal, discount, taxIncluded, exchange, context);
    }

    /** Whether it earns the amount per conversion; a sale of 0 does not. */
    boolean paysPerConversion(long base) {
        return type != Type.SALE || base > 0;
    }

    /**
     * Whether it counts as a payment of its customer.
     *
     * @param base by the terms that apply
     */
    public boolean isPayment(long base) {
        return type == Type.SALE && base > 0;
    }

    /** The value of the order without discounts, tax and shipping, in the brand's currency. */
    public long base() {
        return exchange.convert(sale());
    }

    /** The same in the order's currency. */
    public long sale() {
        return sum(values(lines, subtotal, taxIncluded)) - discount;
    }

    /** The sale by line: each line's value less its part of the order's discount, in the order's currency. */
    public List<Long> lineSales() {
        return lines.isEmpty()
                ? List.of()
                : shares().stream().map(OrderShare::sale).toList();
    }

    /** The line of a share; null for an order without lines. */
    @Nullable
    OrderLine lineAt(int index) {
        return lines.isEmpty() ? null : lines.get(index);
    }

    List<OrderShare> shares() {
        return OrderShare.split(values(lines, subtotal, taxIncluded), discount, exchange);
    }

    private static List<Long> values(List<OrderLine> lines, @Nullable Long subtotal, boolean taxIncluded) {
        return lines.isEmpty()
                ? List.of(subtotal == null ? 0 : subtotal)
                : lines.stream().map(line -> line.value(taxIncluded)).toList();
    }

    private static long sum(List<Long> amounts) {
        return amounts.stream().mapToLong(Long::longValue).sum();
    }

    private static void convert(long sale, Exchange exchange) {
        try {
            between("/fxRate", 0, MinorUnits.MAX, exchange.convert(sale));
        } catch (AmountTooLarge tooLarge) {
            throw new ValueRefused("/fxRate", "too_large", "The order is worth too much at this rate.");
        }
    }
}
