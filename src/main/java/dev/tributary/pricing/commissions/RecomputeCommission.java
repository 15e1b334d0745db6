package dev.tributary.pricing.commissions;

import dev.tributary.platform.money.Percent;
import dev.tributary.platform.money.Rounding;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Computes a commission again from the inputs in its explanation, to compare it with the result there. */
final class RecomputeCommission {
    private final Explanation explanation;
    private final List<OrderShare> shares;
    private final Set<Integer> paidOnce = new HashSet<>();
    private long byRules;

    RecomputeCommission(Explanation explanation) {
        this.explanation = explanation;
        this.shares = ExplainedOrder.order(explanation).shares();
    }

    long amount() {
        BigDecimal exact = BigDecimal.ZERO;
        long base = shares.stream().mapToLong(OrderShare::base).sum();
        boolean isWorthless = explanation.base().type() == Order.Type.SALE && base == 0;
        long offset = 0;
        for (int i = 0; i < shares.size(); i++) {
            long lineBase = shares.get(i).base();
            exact = exact.add(pays(explanation.lines().get(i), lineBase, offset, isWorthless));
            offset += lineBase;
        }
        long whole = isWorthless ? 0 : explanation.sum().perConversion() + byRules;
        var caps = explanation.sum().caps();
        return Math.min(Rounding.toMinor(exact) + whole, room(caps));
    }

    private BigDecimal pays(ExplanationLine line, long base, long offset, boolean isWorthless) {
        var matching = line.rules().stream().filter(rule -> rule.pays() != null).toList();
        if (matching.stream().anyMatch(rule -> rule.kind() == Rate.Kind.EXCLUDE)) {
            return BigDecimal.ZERO;
        }
        Candidate best = null;
        var most = BigDecimal.ZERO;
        for (var rule : matching) {
            var pays = pays(rule, base, line.quantity(), isWorthless);
            if (best == null || pays.compareTo(most) > 0) {
                best = rule;
                most = pays;
            }
        }
        return best == null ? fallback(base, offset) : payOnceOrByLine(best, most);
    }

    private BigDecimal payOnceOrByLine(Candidate rule, BigDecimal pays) {
        if (rule.kind() != Rate.Kind.PER_CONVERSION) {
            return pays;
        }
        paidOnce.add(rule.rule());
        byRules += pays.longValueExact();
        return BigDecimal.ZERO;
    }

    private BigDecimal pays(Candidate rule, long base, int quantity, boolean isWorthless) {
        boolean isPerOrder = rule.kind() == Rate.Kind.PER_CONVERSION;
        return isPerOrder && (isWorthless || paidOnce.contains(rule.rule()))
                ? BigDecimal.ZERO
                : rule.kind().rate(rule.rate()).on(base, quantity);
    }

    private BigDecimal fallback(long base, long offset) {
        Percent fallback = percentOfSale();
        TierProgress tiers = explanation.tiers();
        return tiers == null
                ? fallback.of(base)
                : ExplainedOrder.tiers(tiers).slices(fallback, tiers.progress(), offset, base).stream()
                        .map(Tiers.Slice::pays)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The fallback percentage, or that of the month since the customer's first payment if the terms have one. */
    private Percent percentOfSale() {
        var percent = new Percent(explanation.percentOfSale());
        var steps = explanation.recurring();
        if (steps == null) {
            return percent;
        }
        var payment = explanation.payment();
        var day = LocalDate.parse(explanation.base().day());
        int month = payment == null ? 0 : payment.before(0).monthAt(day);
        for (var step : steps) {
            percent = month >= step.fromMonth() ? new Percent(step.percentOfSale()) : percent;
        }
        return percent;
    }

    /** Computed from what was booked before, not from the room in the explanation. */
    private static long room(Caps caps) {
        var month = caps.month();
        var customer = caps.customer();
        var offer = caps.offer();
        var brand = caps.brand();
        return caps.now(new Caps.BookedNow(
                        month == null ? 0 : month.booked(),
                        customer == null ? 0 : customer.earned(),
                        offer == null ? 0 : offer.spent(),
                        brand == null ? 0 : brand.spent()))
                .room();
    }
}
