package dev.tributary.integrations.shops;

import dev.tributary.integrations.shops.OrderState.KnownLine;
import dev.tributary.platform.money.Exchange;
import dev.tributary.pricing.commissions.Terms;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.orders.NewConversionLine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Works out the lines of an order after it is recorded or amended as its shop states. */
final class SoldLines {
    /** The value of lines does not depend on the day. */
    private static final LocalDate ANY_DAY = LocalDate.EPOCH;

    private SoldLines() {}

    /**
     * The sale of each line, in minor units of the order's currency.
     *
     * @throws ValueRefused when the order cannot be priced
     */
    static List<Long> sales(NewConversion order) {
        var currency = Objects.requireNonNull(order.currency());
        return order.toOrder(ANY_DAY, null, Exchange.none(currency))
                .under(Terms.NONE)
                .lineSales();
    }

    static List<KnownLine> after(NewConversion order, List<Long> sales, List<KnownLine> known) {
        List<KnownLine> lines = new ArrayList<>(known);
        for (int i = 0; i < order.lines().size(); i++) {
            var stated = order.lines().get(i);
            int at = find(lines, stated.lineId());
            var after = after(stated, sales.get(i), at < 0 ? null : lines.get(at));
            if (at >= 0) {
                lines.set(at, after);
            } else if (known.isEmpty() || (stated.lineId() != null && hasIds(known))) {
                lines.add(after);
            }
        }
        return lines;
    }

    private static KnownLine after(NewConversionLine stated, long sale, @Nullable KnownLine before) {
        int quantity = Objects.requireNonNull(stated.quantity());
        return new KnownLine(
                stated.lineId(),
                stated.sku(),
                stated.productId(),
                before == null ? quantity : quantity(before, quantity, sale),
                before == null ? 0 : before.returned(),
                Math.max(sale, before == null ? 0 : before.sale()));
    }

    /** A line that is worth less keeps its units, of which some are refunded; else it has as many as are stated. */
    private static int quantity(KnownLine before, int stated, long sale) {
        return sale < before.sale() ? Math.max(stated, before.quantity()) : Math.max(stated, before.returned());
    }

    private static boolean hasIds(List<KnownLine> lines) {
        return lines.stream().anyMatch(line -> line.lineId() != null);
    }

    private static int find(List<KnownLine> lines, @Nullable String lineId) {
        return IntStream.range(0, lines.size())
                .filter(i -> lineId != null && lineId.equals(lines.get(i).lineId()))
                .findFirst()
                .orElse(-1);
    }
}
