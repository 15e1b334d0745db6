package dev.tributary.pricing.commissions;

import static dev.tributary.platform.money.Decimals.plain;

import dev.tributary.platform.money.Percent;
import dev.tributary.platform.money.Split;
import dev.tributary.pricing.commissions.Order.Share;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Prices one order and explains the price. */
final class PriceOrder {

    private final Terms terms;
    private final Order order;
    private final Progress progress;
    private final Limits limits;
    private final List<Share> shares;
    private final long base;
    private final @Nullable CustomerPayment payment;

    PriceOrder(Terms terms, Order order, Progress progress, Limits limits) {
        this.terms = terms;
        this.order = order.under(terms);
        this.progress = progress;
        this.limits = limits;
        this.shares = this.order.shares();
        this.base = shares.stream().mapToLong(Share::base).sum();
        this.payment = payment();
    }

    /**
     * How one line is paid: by a rule, by the slices of the fallback, or not at all when it is excluded.
     *
     * @param once what its rule pays for the order
     */
    private record Paid(List<Candidate> rules, List<Tiers.Slice> slices, BigDecimal exact, long once) {}

    Commission commission() {
        List<Paid> paid = payLines();
        List<BigDecimal> exact = paid.stream().map(Paid::exact).toList();
        List<Long> rounded = Split.rounded(exact);
        boolean perConversionPaid = order.paysPerConversion(base);
        long byRules = paid.stream().mapToLong(Paid::once).sum();
        long perConversion = (perConversionPaid ? terms.perConversion() : 0) + byRules;
        long uncapped = sum(rounded) + perConversion;
        var caps = caps();
        long amount = Math.min(uncapped, caps.room());
        List<Long> parts = clamp(rounded, perConversion, amount);
        long perConversionAmount = parts.get(shares.size());
        var sum = new Explanation.Sum(
                        plain(Split.sum(exact)),
                        sum(rounded),
                        terms.perConversion(),
                        perConversionPaid,
                        byRules,
                        uncapped,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        0,
                        0)
                .clamped(caps, perConversionAmount, amount);
        return new Commission(base, amount, perConversionAmount, uncapped, lines(parts), explain(paid, parts, sum));
    }

    private List<Paid> payLines() {
        List<Paid> paid = new ArrayList<>();
        var judged = new Rule.Judged(order, base, payment == null ? null : payment.number(), new HashSet<>());
        long offset = 0;
        for (int i = 0; i < shares.size(); i++) {
            paid.add(pay(judged, line(i), shares.get(i).base(), offset));
            offset += shares.get(i).base();
        }
        return paid;
    }

    private Paid pay(Rule.Judged judged, Order.@Nullable Line line, long lineBase, long offset) {
        List<Candidate> rules = Rule.judge(terms.rules(), judged, line, lineBase);
        Candidate best = Rule.best(rules);
        if (best == null || best.pays() == null) {
            List<Tiers.Slice> slices = slices(offset, lineBase);
            return new Paid(
                    rules,
                    slices,
                    Split.sum(slices.stream().map(Tiers.Slice::pays).toList()),
                    0);
        }
        if (best.verdict() != Verdict.PAYS) {
            return new Paid(rules, List.of(), BigDecimal.ZERO, 0);
        }
        if (best.kind() == Rule.Rate.Kind.PER_CONVERSION) {
            judged.paid().add(best.rule());
            return new Paid(rules, List.of(), BigDecimal.ZERO, best.pays().longValueExact());
        }
        return new Paid(rules, List.of(), best.pays(), 0);
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

    /** Null where terms do not ask, or the customer is not known. */
    private @Nullable CustomerPayment payment() {
        var customer = progress.customer();
        return customer == null || !terms.dependOnCustomer() ? null : CustomerPayment.of(customer, order, base);
    }

    /** A month or a customer with more reversed than booked leaves no more room than the cap. */
    private Caps caps() {
        var recurring = terms.recurring();
        var customer = progress.customer();
        return new Caps(
                terms.monthlyCap() == null ? null : Explanation.Cap.of(terms.monthlyCap(), progress.bookedThisMonth()),
                recurring == null || customer == null || recurring.maxPerCustomer() == null
                        ? null
                        : CustomerCap.of(recurring.maxPerCustomer(), customer.earned()),
                recurring != null && payment != null && recurring.isBeyond(payment.number())
                        ? recurring.maxPayments()
                        : null,
                limits.maxPerOrder(),
                BudgetCap.of(limits.offer()),
                BudgetCap.of(limits.brand()));
    }

    /** Lines and the part per conversion; a cap shortens all of them in proportion. */
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

    private Order.@Nullable Line line(int i) {
        return order.lines().isEmpty() ? null : order.lines().get(i);
    }

    private Explanation explain(List<Paid> paid, List<Long> parts, Explanation.Sum sum) {
        return new Explanation(
                explainBase(),
                terms.percentOfSale().value(),
                explainTiers(),
                payment,
                explainRecurring(),
                IntStream.range(0, paid.size())
                        .mapToObj(i -> explainLine(line(i), shares.get(i), paid.get(i), parts.get(i)))
                        .toList(),
                sum);
    }

    private Explanation.Base explainBase() {
        long value = shares.stream().mapToLong(Share::value).sum();
        return new Explanation.Base(
                order.type(),
                order.day().toString(),
                order.customer(),
                order.taxIncluded(),
                order.lines().isEmpty() ? order.subtotal() : null,
                value,
                order.discount(),
                value - order.discount(),
                order.exchange().from().getCurrencyCode(),
                order.exchange().to().getCurrencyCode(),
                order.exchange().rate(),
                base);
    }

    private Explanation.@Nullable TierProgress explainTiers() {
        Tiers tiers = terms.tiers();
        if (tiers == null) {
            return null;
        }
        return new Explanation.TierProgress(
                tiers.metric(),
                tiers.mode(),
                tiers.reset(),
                tiers.progress(progress),
                tiers.steps().stream()
                        .map(step -> new Explanation.TierStep(
                                step.from(), step.percentOfSale().value()))
                        .toList());
    }

    private @Nullable List<Explanation.MonthStep> explainRecurring() {
        var recurring = terms.recurring();
        return recurring == null
                ? null
                : recurring.steps().stream()
                        .map(step -> new Explanation.MonthStep(
                                step.fromMonth(), step.percentOfSale().value()))
                        .toList();
    }

    private static Explanation.Line explainLine(Order.@Nullable Line line, Share share, Paid paid, long amount) {
        return new Explanation.Line(
                line == null ? null : line.sku(),
                line == null ? 1 : line.quantity(),
                line == null ? share.value() : line.unitPrice(),
                line == null ? 0 : line.discount(),
                line == null ? BigDecimal.ZERO : line.taxRate().value(),
                line == null ? 0 : line.price() - share.value(),
                share.value(),
                share.discount(),
                share.base(),
                paid.rules(),
                paid.slices().stream()
                        .map(slice -> new Explanation.Slice(
                                slice.from(), slice.base(), slice.percent().value(), plain(slice.pays())))
                        .toList(),
                plain(paid.exact()),
                amount);
    }

    private static long sum(List<Long> amounts) {
        return amounts.stream().mapToLong(Long::longValue).sum();
    }
}
