package dev.tributary.integrations.shops;

import dev.tributary.platform.money.Split;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.sales.orders.NewConversionLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The lines that an order sells: its goods, without lines that are discounts, then its fees. Amounts are the cost of the goods
 * in minor units.
 *
 * @param tax of the goods
 */
record WooGoods(List<NewConversionLine> lines, long withoutTax, long tax) {
    static WooGoods read(WooOrder order, Amounts amounts) {
        var items = order.lineItems();
        ValueRefused.atMost("/line_items", Order.MOST_LINES, items);
        ValueRefused.atMost("/fee_lines", Order.MOST_LINES, order.feeLines());
        var sold = IntStream.range(0, items.size())
                .filter(at -> ValueRefused.at(pointer(at), () -> items.get(at).isSold()))
                .boxed()
                .toList();
        var nets =
                ValueRefused.each("/line_items", sold.stream().map(items::get).toList(), line -> line.net(amounts));
        long goods = nets.stream().mapToLong(Long::longValue).sum();
        long discount = Math.min(goods, discountBesidesLines(order, amounts));
        var discounts = Split.byWeights(discount, nets);
        List<NewConversionLine> lines = new ArrayList<>();
        IntStream.range(0, sold.size()).forEach(n -> lines.add(line(items, sold.get(n), discounts.get(n), amounts)));
        lines.addAll(fees(order, Order.MOST_LINES - lines.size(), amounts));
        long tax = sold.stream().mapToLong(at -> tax(items, at, amounts)).sum();
        return new WooGoods(lines, goods - discount, tax);
    }

    private static NewConversionLine line(List<WooLine> items, int at, long discount, Amounts amounts) {
        return ValueRefused.at(pointer(at), () -> items.get(at).sold(amounts, discount));
    }

    /** Fees are lines of the order, for terms that pay for them. Of more fees than an order can have, the first are used. */
    private static List<NewConversionLine> fees(WooOrder order, int most, Amounts amounts) {
        var charged =
                order.feeLines().stream().filter(WooFee::isCharged).limit(most).toList();
        return ValueRefused.each("/fee_lines", charged, fee -> fee.line(amounts));
    }

    private static long tax(List<WooLine> items, int at, Amounts amounts) {
        var tax = items.get(at).totalTax();
        return tax == null || tax.signum() < 0 ? 0 : amounts.rounded(pointer(at) + "/total_tax", tax);
    }

    private static String pointer(int at) {
        return "/line_items/" + at;
    }

    /** Some plugins write a discount as a fee, or as a line, below 0. */
    private static long discountBesidesLines(WooOrder order, Amounts amounts) {
        return Stream.concat(
                        order.feeLines().stream().map(WooFee::total),
                        order.lineItems().stream().map(WooLine::total))
                .filter(total -> total != null && total.signum() < 0)
                .mapToLong(total -> amounts.rounded(
                        "/fee_lines", Objects.requireNonNull(total).negate()))
                .sum();
    }
}
