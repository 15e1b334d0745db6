package dev.tributary.pricing.commissions;

import static dev.tributary.platform.money.Decimals.plain;

import dev.tributary.platform.money.ValueRefused;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rate for some lines. A line is paid by one rule: the one that pays most, the earlier of equals. An exclusion takes precedence
 * over all.
 */
public record Rule(String name, Match match, Rate rate) {
    public static final int LONGEST_NAME = 100;
    public static final long HIGHEST_PER_UNIT = 1_000_000_000;

    public Rule {
        if (name.length() > LONGEST_NAME) {
            throw new ValueRefused("/name", "too_long", "Must have at most " + LONGEST_NAME + " characters.");
        }
    }

    /**
     * All rules with their verdicts on a line.
     *
     * @param line null for an order without lines, which counts as one unit
     * @param base of the line
     */
    static List<Candidate> judge(List<Rule> rules, JudgedOrder judged, @Nullable OrderLine line, long base) {
        List<Candidate> candidates = new ArrayList<>(rules.size());
        boolean excluded = false;
        for (int index = 0; index < rules.size(); index++) {
            var candidate = rules.get(index).candidate(index, judged, line, base);
            candidates.add(candidate);
            excluded |= candidate.verdict() == Verdict.EXCLUDES;
        }
        Candidate best = best(candidates);
        return best == null ? candidates : rank(candidates, best, excluded);
    }

    /** The candidate that pays most, of equals the first; null when none matches. */
    static @Nullable Candidate best(List<Candidate> candidates) {
        Candidate best = null;
        for (Candidate candidate : candidates) {
            if (candidate.pays() != null && (best == null || candidate.pays().compareTo(best.pays()) > 0)) {
                best = candidate;
            }
        }
        return best;
    }

    private static List<Candidate> rank(List<Candidate> candidates, Candidate best, boolean excluded) {
        return candidates.stream()
                .map(candidate -> candidate.verdict() == Verdict.PAYS ? candidate.ranked(best, excluded) : candidate)
                .toList();
    }

    private Candidate candidate(int index, JudgedOrder judged, @Nullable OrderLine line, long base) {
        var order = judged.order();
        var refusal = match.refuses(order, judged.orderBase(), line, judged.payment());
        if (refusal != null) {
            return new Candidate(index, name, rate.kind(), rate.figure(), null, refusal);
        }
        boolean isOver = rate.kind() == Rate.Kind.PER_CONVERSION
                && (judged.paid().contains(index) || !order.paysPerConversion(judged.orderBase()));
        var pays = isOver ? BigDecimal.ZERO : plain(rate.on(base, line == null ? 1 : line.quantity()));
        var verdict = rate.kind() == Rate.Kind.EXCLUDE ? Verdict.EXCLUDES : Verdict.PAYS;
        return new Candidate(index, name, rate.kind(), rate.figure(), pays, verdict);
    }
}
