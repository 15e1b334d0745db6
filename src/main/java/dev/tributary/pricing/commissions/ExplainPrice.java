package dev.tributary.pricing.commissions;

import static dev.tributary.platform.money.Decimals.plain;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Explains how the commission of a priced order was computed. */
final class ExplainPrice {
    private final Terms terms;
    private final Order order;
    private final Progress progress;
    private final List<OrderShare> shares;
    private final @Nullable CustomerPayment payment;

    /**
     * @param order as the terms see it
     * @param shares of its lines
     */
    ExplainPrice(
            Terms terms, Order order, List<OrderShare> shares, Progress progress, @Nullable CustomerPayment payment) {
        this.terms = terms;
        this.order = order;
        this.progress = progress;
        this.shares = shares;
        this.payment = payment;
    }

    Explanation explain(List<PaidLine> paid, List<Long> parts, ExplanationSum sum) {
        return new Explanation(
                explainBase(),
                terms.percentOfSale().value(),
                explainTiers(),
                payment,
                explainRecurring(),
                IntStream.range(0, paid.size())
                        .mapToObj(i -> explainLine(order.lineAt(i), shares.get(i), paid.get(i), parts.get(i)))
                        .toList(),
                sum);
    }

    private ExplanationBase explainBase() {
        long value = shares.stream().mapToLong(OrderShare::value).sum();
        return new ExplanationBase(
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
                shares.stream().mapToLong(OrderShare::base).sum());
    }

    private @Nullable TierProgress explainTiers() {
        Tiers tiers = terms.tiers();
        if (tiers == null) {
            return null;
        }
        return new TierProgress(
                tiers.metric(),
                tiers.mode(),
                tiers.reset(),
                tiers.progress(progress),
                tiers.steps().stream()
                        .map(step ->
                                new TierStep(step.from(), step.percentOfSale().value()))
                        .toList());
    }

    private @Nullable List<MonthStep> explainRecurring() {
        var recurring = terms.recurring();
        return recurring == null
                ? null
                : recurring.steps().stream()
                        .map(step -> new MonthStep(
                                step.fromMonth(), step.percentOfSale().value()))
                        .toList();
    }

    private static ExplanationLine explainLine(@Nullable OrderLine line, OrderShare share, PaidLine paid, long amount) {
        return new ExplanationLine(
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
                        .map(slice -> new ExplanationSlice(
                                slice.from(), slice.base(), slice.percent().value(), plain(slice.pays())))
                        .toList(),
                plain(paid.exact()),
                amount);
    }
}
