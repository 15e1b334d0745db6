package dev.tributary.pricing.commissions;

import static dev.tributary.platform.money.Decimals.plain;
import static dev.tributary.platform.money.ValueRefused.between;

import dev.tributary.platform.money.MinorUnits;
import dev.tributary.platform.money.Percent;
import dev.tributary.platform.money.ValueRefused;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A rate of its own for some lines. One rule pays a line, never two: the one that pays most, ties to the earlier; an exclusion beats all. */
public record Rule(String name, Match match, Rate rate) {

    public static final int LONGEST_NAME = 100;
    public static final long HIGHEST_PER_UNIT = 1_000_000_000;

    public Rule {
        if (name.length() > LONGEST_NAME) {
            throw new ValueRefused("/name", "too_long", "Must have at most " + LONGEST_NAME + " characters.");
        }
    }

    /** How a line is paid. */
    public sealed interface Rate {

        /** Exact, in minor units of the brand's currency; {@code base} is in the same. */
        BigDecimal on(long base, int quantity);

        Kind kind();

        /** The percentage, the minor units per unit, or 0. */
        BigDecimal figure();

        record PercentOfSale(Percent percent) implements Rate {
            @Override
            public BigDecimal on(long base, int quantity) {
                return percent.of(base);
            }

            @Override
            public Kind kind() {
                return Kind.PERCENT_OF_SALE;
            }

            @Override
            public BigDecimal figure() {
                return percent.value();
            }
        }

        /** @param minor paid for each unit of the line, whatever it cost */
        record PerUnit(long minor) implements Rate {
            public PerUnit {
                between("/perUnit", 0, HIGHEST_PER_UNIT, minor);
            }

            @Override
            public BigDecimal on(long base, int quantity) {
                return figure().multiply(BigDecimal.valueOf(quantity));
            }

            @Override
            public Kind kind() {
                return Kind.PER_UNIT;
            }

            @Override
            public BigDecimal figure() {
                return BigDecimal.valueOf(minor);
            }
        }

        /**
         * Pays once per order, for the first line on which it is the best; a sale worth nothing gets nothing.
         *
         * @param minor paid for the order
         */
        record PerConversion(long minor) implements Rate {
            public PerConversion {
                between("/perConversion", 0, MinorUnits.MAX, minor);
            }

            @Override
            public BigDecimal on(long base, int quantity) {
                return figure();
            }

            @Override
            public Kind kind() {
                return Kind.PER_CONVERSION;
            }

            @Override
            public BigDecimal figure() {
                return BigDecimal.valueOf(minor);
            }
        }

        /** The line earns nothing, whatever else would pay it. */
        record Exclude() implements Rate {
            @Override
            public BigDecimal on(long base, int quantity) {
                return BigDecimal.ZERO;
            }

            @Override
            public Kind kind() {
                return Kind.EXCLUDE;
            }

            @Override
            public BigDecimal figure() {
                return BigDecimal.ZERO;
            }
        }

        /**
         * A rate as plain data. A switch over it has no default, so a new kind fails to compile until it is handled.
         */
        enum Kind {
            PERCENT_OF_SALE,
            PER_UNIT,
            /** Once for the order. */
            PER_CONVERSION,
            EXCLUDE;

            public Rate rate(BigDecimal figure) {
                return switch (this) {
                    case PERCENT_OF_SALE -> new PercentOfSale(new Percent(figure));
                    case PER_UNIT -> new PerUnit(figure.longValueExact());
                    case PER_CONVERSION -> new PerConversion(figure.longValueExact());
                    case EXCLUDE -> new Exclude();
                };
            }
        }
    }

    /**
     * What rules are judged for.
     *
     * @param orderBase of the whole order
     * @param payment number of the customer's payment; null when the order is none, or its customer is not known
     * @param paid places of rules that have paid the order already
     */
    record Judged(Order order, long orderBase, @Nullable Integer payment, Set<Integer> paid) {}

    /**
     * All rules with their verdicts on one line.
     *
     * @param line null for an order without lines, which counts as one unit
     * @param base of the line
     */
    static List<Candidate> judge(List<Rule> rules, Judged judged, Order.@Nullable Line line, long base) {
        List<Candidate> candidates = new ArrayList<>(rules.size());
        boolean excluded = false;
        for (int place = 0; place < rules.size(); place++) {
            var candidate = rules.get(place).candidate(place, judged, line, base);
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

    private Candidate candidate(int place, Judged judged, Order.@Nullable Line line, long base) {
        var order = judged.order();
        var refusal = match.refuses(order, judged.orderBase(), line, judged.payment());
        if (refusal != null) {
            return new Candidate(place, name, rate.kind(), rate.figure(), null, refusal);
        }
        boolean isOver = rate.kind() == Rate.Kind.PER_CONVERSION
                && (judged.paid().contains(place) || !order.paysPerConversion(judged.orderBase()));
        var pays = isOver ? BigDecimal.ZERO : plain(rate.on(base, line == null ? 1 : line.quantity()));
        var verdict = rate.kind() == Rate.Kind.EXCLUDE ? Verdict.EXCLUDES : Verdict.PAYS;
        return new Candidate(place, name, rate.kind(), rate.figure(), pays, verdict);
    }
}
