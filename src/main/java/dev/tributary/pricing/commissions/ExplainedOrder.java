package dev.tributary.pricing.commissions;

import dev.tributary.platform.money.Exchange;
import dev.tributary.platform.money.MinorUnits;
import dev.tributary.platform.money.Percent;
import java.time.LocalDate;
import java.util.List;

/** Rebuilds order and tiers from an explanation, as they were priced. */
final class ExplainedOrder {
    private ExplainedOrder() {}

    static Tiers tiers(TierProgress explanation) {
        return new Tiers(
                explanation.metric(),
                explanation.mode(),
                explanation.reset(),
                explanation.steps().stream()
                        .map(step -> new Tiers.Step(step.from(), new Percent(step.percentOfSale())))
                        .toList());
    }

    static Order order(Explanation explanation) {
        ExplanationBase base = explanation.base();
        List<OrderLine> lines =
                explanation.lines().stream().map(ExplainedOrder::line).toList();
        return new Order(
                base.type(),
                LocalDate.parse(base.day()),
                base.customer(),
                lines,
                null,
                base.discount(),
                base.taxIncluded(),
                new Exchange(
                        MinorUnits.currency(base.currency()), MinorUnits.currency(base.brandCurrency()), base.rate()));
    }

    private static OrderLine line(ExplanationLine line) {
        return new OrderLine(
                LineKind.GOODS,
                line.sku(),
                null,
                List.of(),
                line.quantity(),
                line.unitPrice(),
                line.discount(),
                new Percent(line.taxRate()));
    }
}
