package dev.tributary.pricing.commissions;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A rule of the terms with its verdict on a line.
 *
 * @param rule index in the terms, from 0
 * @param rate the percentage, the minor units per unit or per order, or 0 for an exclusion
 * @param pays null when the rule does not match
 */
public record Candidate(
        int rule,
        String name,
        Rate.Kind kind,
        BigDecimal rate,
        @Nullable BigDecimal pays,
        Verdict verdict) {

    /** A rule that does not match. */
    static Candidate unmatched(int index, Rule rule, Verdict verdict) {
        return new Candidate(index, rule.name(), rule.rate().kind(), rule.rate().figure(), null, verdict);
    }

    /** The same with the verdict in comparison with the best rule that matches. */
    Candidate ranked(Candidate best, boolean excluded) {
        return new Candidate(rule, name, kind, rate, pays, verdictAgainst(best, excluded));
    }

    private Verdict verdictAgainst(Candidate best, boolean excluded) {
        if (excluded) {
            return Verdict.LINE_EXCLUDED;
        }
        if (rule == best.rule) {
            return Verdict.PAYS;
        }
        boolean less = pays != null && best.pays != null && pays.compareTo(best.pays) < 0;
        return less ? Verdict.PAYS_LESS : Verdict.PAYS_AS_MUCH_BUT_LATER;
    }
}
