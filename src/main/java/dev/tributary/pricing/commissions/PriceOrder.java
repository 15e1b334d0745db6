package dev.tributary.pricing.commissions;

import static dev.tributary.platform.money.Decimals.plain;

import dev.tributary.platform.money.Percent;
import dev.tributary.platform.money.Split;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Prices an order and explains the price. */
final class PriceOrder {
    private final Terms terms;
    private final Order order;
    private final Progress progress;
    private final Limits limits;
    private final List<OrderShare> shares;
    private final long base;
    private final @Nullable CustomerPayment payment;

    PriceOrder(Terms terms, Order order, Progress progress, Limits limits) {
        this.terms = terms;
        this.order = order.under(terms);
        this.progress = progress;
        this.limits = limits;
        this.shares = this.order.shares();
        this.base = shares.stream().mapToLong(OrderShare::base).sum();
        this.payment = payment();
    }

    Commission commission() {
        List<PaidLine> paid = payLines();
        List<BigDecimal> exact = paid.stream().map(PaidLine::exact).toList();
        List<Long> rounded = Split.rounded(exact);
        var uncapped = ExplanationSum.uncapped(
                plain(Split.sum(exact)),
                sum(rounded),
                terms.perConversion(),
                order.paysPerConversion(base),
                paid.stream().mapToLong(PaidLine::once).sum());
        var caps = Caps.of(terms, progress, payment, limits);
        long amount = Math.min(uncapped.uncapped(), caps.room());
        List<Long> parts = clamp(rounded, uncapped.wholeOrder(), amount);
        var sum = uncapped.clamped(caps, parts.get(shares.size()), amount);
        var explanation = new ExplainPrice(terms, order, shares, progress, payment).explain(paid, parts, sum);
        return new Commission(base, amount, sum.perConversionAmount(), sum.uncapped(), lines(parts), explanation);
    }

    private List<PaidLine> payLines() {
        List<PaidLine> paid = new ArrayList<>();
        var judged = new JudgedOrder(order, base, payment == null ? null : payment.number(), new HashSet<>());
        long offset = 0;
        for (int i = 0; i < shares.size(); i++) {
            paid.add(pay(judged, order.lineAt(i), shares.get(i).base(), offset));
            offset += shares.get(i).base();
        }
        return paid;
    }

    private PaidLine pay(JudgedOrder judged, @Nullable OrderLine line, long lineBase, long offset) {
        List<Candidate> rules = Rule.judge(terms.rules(), judged, line, lineBase);
        Candidate best = Rule.best(rules);
        if (best == null || best.pays() == null) {
            return payByFallback(rules, slices(offset, lineBase));
        }
        if (best.verdict() != Verdict.PAYS) {
            return new PaidLine(rules, List.of(), BigDecimal.ZERO, 0);
        }
        if (best.kind() == Rate.Kind.PER_CONVERSION) {
            judged.paid().add(best.rule());
            return new PaidLine(rules, List.of(), BigDecimal.ZERO, best.pays().longValueExact());
        }
        return new PaidLine(rules, List.of(), best.pays(), 0);
    }

    private static PaidLine payByFallback(List<Candidate> rules, List<Tiers.Slice> slices) {
        return new PaidLine(
                rules, slices, Split.sum(slices.stream().map(Tiers.Slice::pays).toList()), 0);
    }

    private List<Tiers.Slice> slices(long offset, long lineBase) {
        Tiers tiers = terms.tiers();
        return tiers == null
                ? List.of(new Tiers.Slice(0, lineBase, percentOfSale()))
                : tiers.slices(terms.percentOfSale(), tiers.progress(progress), offset, lineBase);
    }

    private Percent percentOfSale() {
        var recurring = terms.recurring();
        return recurring == null
                ? terms.percentOfSale()
                : recurring.percentAt(terms.percentOfSale(), payment == null ? 0 : payment.month());
    }

    /** Null when the terms do not depend on the customer, or the customer is not known. */
    private @Nullable CustomerPayment payment() {
        var customer = progress.customer();
        return customer == null || !terms.dependOnCustomer() ? null : CustomerPayment.of(customer, order, base);
    }

    /** The parts of the lines, then the part per conversion; a cap reduces all of them in proportion. */
    static List<Long> clamp(List<Long> lines, long perConversion, long amount) {
        List<Long> parts = new ArrayList<>(lines);
        parts.add(perConversion);
        return amount == sum(parts) ? parts : Split.byWeights(amount, parts);
    }

    private List<Commission.Line> lines(List<Long> parts) {
        return IntStream.range(0, order.lines().size())
                .mapToObj(i -> new Commission.Line(
                        order.lines().get(i).quantity(),
                        shares.get(i).sale(),
                        shares.get(i).base(),
                        parts.get(i)))
                .toList();
    }

    private static long sum(List<Long> amounts) {
        return amounts.stream().mapToLong(Long::longValue).sum();
    }
}
