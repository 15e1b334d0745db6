package dev.tributary.journeys.money.model;

import static dev.tributary.journeys.money.model.Rounding.WHOLE;
import static dev.tributary.journeys.money.model.Rounding.times;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;

/** What one order earns by its terms, before any limit. */
final class Pricing {
    private final Order order;
    private final Terms terms;

    /** The progress of the account before the order. */
    private final long before;

    /** The rules that pay once for the order. */
    private final Set<Rule> once = new HashSet<>();

    Pricing(Order order, Terms terms, Progress progress) {
        this.order = order;
        this.terms = terms;
        this.before = terms.isByCount() ? progress.count() : progress.sales();
    }

    Commission commission() {
        long[] bases = Rounding.splitByWeight(order.base(), order.lineSales);
        BigInteger[] exact = new BigInteger[bases.length];
        long offset = 0;
        for (int i = 0; i < bases.length; i++) {
            exact[i] = ofLine(order.lines().isEmpty() ? null : order.lines().get(i), bases[i], before + offset);
            offset += bases[i];
        }
        long rounded = Rounding.halfUp(Rounding.sum(exact), WHOLE);
        long perConversion = order.reported().isLead() || order.sale > 0 ? terms.perConversion() : 0;
        perConversion += once.stream().mapToLong(Rule::pays).sum();
        return new Commission(Rounding.split(rounded, exact, WHOLE), perConversion);
    }

    /** A rule that excludes beats all, then the one that pays most, then what every sale is paid. */
    private BigInteger ofLine(Line line, long base, long progress) {
        var rules =
                terms.rules().stream().filter(rule -> rule.matches(line, order)).toList();
        if (rules.stream().anyMatch(rule -> rule.kind() == Rule.Kind.EXCLUDE)) {
            return BigInteger.ZERO;
        }
        Rule best = null;
        var most = BigInteger.ZERO;
        for (var rule : rules) {
            var pays = isOver(rule) ? BigInteger.ZERO : rule.exact(line, base);
            if (best == null || pays.compareTo(most) > 0) {
                best = rule;
                most = pays;
            }
        }
        return best == null ? fallback(base, progress) : byRule(best, most);
    }

    /** What is paid once for an order is paid with the first line, and not for a sale of no value. */
    private boolean isOver(Rule rule) {
        return rule.kind() == Rule.Kind.PER_ORDER
                && (once.contains(rule) || !order.reported().isLead() && order.base() == 0);
    }

    private BigInteger byRule(Rule rule, BigInteger pays) {
        if (rule.kind() != Rule.Kind.PER_ORDER) {
            return pays;
        }
        if (pays.signum() > 0) {
            once.add(rule);
        }
        return BigInteger.ZERO;
    }

    private BigInteger fallback(long base, long progress) {
        var recurring = terms.recurring();
        if (recurring != null && !recurring.steps().isEmpty()) {
            return times(base, Step.reached(recurring.steps(), order.month, terms.rate()));
        }
        return terms.isMarginal() && !terms.isByCount() ? bySlices(progress, base) : times(base, terms.rateAt(before));
    }

    /** Each cent of the order at the rate of the tier it falls into. */
    private BigInteger bySlices(long from, long sale) {
        var sum = BigInteger.ZERO;
        long at = from;
        for (var step : terms.steps()) {
            if (step.from() > at && step.from() < from + sale) {
                sum = sum.add(times(step.from() - at, terms.rateAt(at)));
                at = step.from();
            }
        }
        return sum.add(times(from + sale - at, terms.rateAt(at)));
    }
}
