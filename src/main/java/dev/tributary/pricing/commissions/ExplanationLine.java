package dev.tributary.pricing.commissions;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a line was paid.
 *
 * @param tax taken out of the price when prices contain tax
 * @param value {@code unitPrice × quantity − discount − tax}
 * @param orderDiscount its part of the order's discount
 * @param base its part of the order's base, in the brand's currency
 * @param rules every rule of the terms with its verdict
 * @param slices how the fallback percentage or tiers pay; empty when a rule pays
 * @param amount its part of the commission, after rounding and caps
 */
public record ExplanationLine(
        @Nullable String sku,
        int quantity,
        long unitPrice,
        long discount,
        BigDecimal taxRate,
        long tax,
        long value,
        long orderDiscount,
        long base,
        List<Candidate> rules,
        List<ExplanationSlice> slices,
        BigDecimal exact,
        long amount) {

    ExplanationLine withRulesOf(List<Rule> terms) {
        var whole = IntStream.range(0, rules.size())
                .mapToObj(index -> rules.get(index).pays() != null
                        ? rules.get(index)
                        : Candidate.unmatched(
                                index, terms.get(index), rules.get(index).verdict()))
                .toList();
        return with(whole, amount);
    }

    ExplanationLine earning(long part) {
        return with(rules, part);
    }

    private ExplanationLine with(List<Candidate> judged, long part) {
        return new ExplanationLine(
                sku,
                quantity,
                unitPrice,
                discount,
                taxRate,
                tax,
                value,
                orderDiscount,
                base,
                judged,
                slices,
                exact,
                part);
    }
}
