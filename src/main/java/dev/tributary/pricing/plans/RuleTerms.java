package dev.tributary.pricing.plans;

import dev.tributary.platform.money.Percent;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.pricing.commissions.Match;
import dev.tributary.pricing.commissions.Rate;
import dev.tributary.pricing.commissions.Rule;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Exactly one of {@code percentOfSale}, {@code perUnit}, {@code perConversion} and {@code exclude} is given.
 *
 * @param perConversion minor units, once per order
 */
public record RuleTerms(
        @Nullable String name,
        @Nullable MatchTerms match,
        @Nullable BigDecimal percentOfSale,
        @Nullable Long perUnit,
        @Nullable Long perConversion,
        @Nullable Boolean exclude) {

    public RuleTerms {
        percentOfSale = CommissionTerms.normalized(percentOfSale);
    }

    boolean containsAmounts() {
        return perUnit != null
                || perConversion != null
                || (match != null && (match.minOrder() != null || match.maxOrder() != null));
    }

    Rule toRule() {
        var matched = match == null ? Match.EVERYTHING : ValueRefused.at("/match", match::toMatch);
        return new Rule(Objects.requireNonNullElse(name, ""), matched, toRate());
    }

    private Rate toRate() {
        boolean excludes = Boolean.TRUE.equals(exclude);
        requireOneRate(excludes);
        if (excludes) {
            return new Rate.Exclude();
        }
        if (perConversion != null) {
            return new Rate.PerConversion(perConversion);
        }
        return perUnit != null
                ? new Rate.PerUnit(perUnit)
                : new Rate.PercentOfSale(
                        ValueRefused.at("/percentOfSale", () -> new Percent(Objects.requireNonNull(percentOfSale))));
    }

    private void requireOneRate(boolean excludes) {
        long rates = Stream.of(percentOfSale != null, perUnit != null, perConversion != null, excludes)
                .filter(isGiven -> isGiven)
                .count();
        if (rates != 1) {
            throw new ValueRefused(
                    "", "one_rate", "A rule pays percentOfSale, perUnit or perConversion, or it excludes.");
        }
    }
}
