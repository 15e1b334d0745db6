package dev.tributary.pricing.commissions;

import dev.tributary.platform.money.Exchange;
import dev.tributary.platform.money.MinorUnits;
import dev.tributary.platform.money.Percent;
import dev.tributary.platform.money.Rounding;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes a commission again from the inputs in its explanation, to compare it with the result there. */
final class RecomputeCommission {

    private final Explanation explanation;
    private final List<Order.Share> shares;

    RecomputeCommission(Explanation explanation) {
        this.explanation = explanation;
        this.shares = order(explanation).shares();
    }

    long amount() {
        BigDecimal exact = BigDecimal.ZERO;
        long offset = 0;
        for (int i = 0; i < shares.size(); i++) {
            long base = shares.get(i).base();
            exact = exact.add(pays(explanation.lines().get(i), base, offset));
            offset += base;
        }
        boolean worthless = explanation.base().type() == Order.Type.SALE && offset == 0;
        return Math.min(
                Rounding.toMinor(exact) + (worthless ? 0 : explanation.sum().perConversion()),
                remaining(explanation.sum().cap()));
    }

    private BigDecimal pays(Explanation.Line line, long base, long offset) {
        List<Rule.Rate> matching = line.rules().stream()
                .filter(rule -> rule.pays() != null)
                .map(rule -> rule.kind().rate(rule.rate()))
                .toList();
        if (matching.stream().anyMatch(rate -> rate.kind() == Rule.Rate.Kind.EXCLUDE)) {
            return BigDecimal.ZERO;
        }
        return matching.stream()
                .map(rate -> rate.on(base, line.quantity()))
                .max(BigDecimal::compareTo)
                .orElseGet(() -> fallback(base, offset));
    }

    private BigDecimal fallback(long base, long offset) {
        Percent fallback = new Percent(explanation.percentOfSale());
        Explanation.TierProgress tiers = explanation.tiers();
        return tiers == null
                ? fallback.of(base)
                : tiers(tiers).slices(fallback, tiers.progress(), offset, base).stream()
                        .map(Tiers.Slice::pays)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static long remaining(Explanation.@Nullable Cap cap) {
        return cap == null ? Long.MAX_VALUE : Math.max(0, cap.monthlyCap() - cap.booked());
    }

    private static Tiers tiers(Explanation.TierProgress explanation) {
        return new Tiers(
                explanation.metric(),
                explanation.mode(),
                explanation.reset(),
                explanation.steps().stream()
                        .map(step -> new Tiers.Step(step.from(), new Percent(step.percentOfSale())))
                        .toList());
    }

    private static Order order(Explanation explanation) {
        Explanation.Base base = explanation.base();
        List<Order.Line> lines = explanation.lines().stream()
                .map(line -> new Order.Line(
                        Order.LineKind.GOODS,
                        line.sku(),
                        null,
                        List.of(),
                        line.quantity(),
                        line.unitPrice(),
                        line.discount(),
                        new Percent(line.taxRate())))
                .toList();
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
}
