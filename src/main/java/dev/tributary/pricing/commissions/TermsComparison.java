package dev.tributary.pricing.commissions;

import dev.tributary.platform.money.Percent;
import java.util.stream.Stream;

/** Decides whether terms pay less than those before. */
record TermsComparison(Terms before, Terms after) {
    /** Whether clicks, rewards or customers earn less than before, whatever is sold. */
    boolean promisesLess() {
        return after.perClick().compareTo(before.perClick()) < 0
                || customersPromiseLess()
                || RewardComparison.paysLess(before.rewards(), after.rewards());
    }

    /** Whether a sale that no rule matches pays less than before, at the start or past any threshold. */
    boolean paysLessOnPlainSales() {
        var progresses =
                Stream.of(Stream.of(0L), thresholds(before), thresholds(after)).flatMap(thresholds -> thresholds);
        return after.perConversion() < before.perConversion()
                || progresses.anyMatch(progress -> percentAt(after, progress)
                                .value()
                                .compareTo(percentAt(before, progress).value())
                        < 0);
    }

    private boolean customersPromiseLess() {
        return recurring(after).promisesLessThan(recurring(before), after.percentOfSale(), before.percentOfSale());
    }

    private static Recurring recurring(Terms terms) {
        return terms.recurring() == null ? Recurring.UNLIMITED : terms.recurring();
    }

    private static Stream<Long> thresholds(Terms terms) {
        return terms.tiers() == null
                ? Stream.of()
                : terms.tiers().steps().stream().map(Tiers.Step::from);
    }

    private static Percent percentAt(Terms terms, long progress) {
        var first = terms.recurring() == null
                ? terms.percentOfSale()
                : terms.recurring().percentAt(terms.percentOfSale(), 0);
        return terms.tiers() == null ? first : terms.tiers().percentAt(first, progress);
    }
}
