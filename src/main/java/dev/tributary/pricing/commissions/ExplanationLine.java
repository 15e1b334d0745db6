package dev.tributary.pricing.commissions;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * @param tax taken out of the price when prices contain it
 * @param value {@code unitPrice × quantity − discount − tax}
 * @param orderDiscount its part of the order's discount
 * @param base its part of the order's base, in the brand's currency
 * @param rules every rule of the terms with its verdict
 * @param slices how the fallback pays, empty when a rule does
 * @param amount its part of the commission, after rounding and cap
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
                .mapToObj(place -> rules.get(place).pays() != null
                        ? rules.get(place)
                        : Candidate.unmatched(
                                place, terms.get(place), rules.get(place).verdict()))
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
