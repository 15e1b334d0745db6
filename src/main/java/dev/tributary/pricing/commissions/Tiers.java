package dev.tributary.pricing.commissions;

import static dev.tributary.platform.money.ValueRefused.between;

import dev.tributary.platform.money.MinorUnits;
import dev.tributary.platform.money.Percent;
import dev.tributary.platform.money.ValueRefused;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Percentages that replace the fallback as the enrollment sells more. Progress counts accepted, credited conversions before the
 * order.
 *
 * @param steps 1 to 10, with strictly increasing thresholds
 */
public record Tiers(TiersMetric metric, TiersMode mode, TiersReset reset, List<Step> steps) {
    public static final int MOST_STEPS = 10;

    public Tiers {
        steps = ValueRefused.atMost("/steps", MOST_STEPS, steps);
        if (steps.isEmpty()) {
            throw new ValueRefused("/steps", "required", "Tiers need at least one step.");
        }
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).from() <= steps.get(i - 1).from()) {
                throw new ValueRefused("/steps/" + i + "/from", "not_increasing", "Must be above the step before.");
            }
        }
    }

    /** @param from reached when the progress is this or more: net sales in minor units, or a count of conversions */
    public record Step(long from, Percent percentOfSale) {
        public Step {
            between("/from", 0, MinorUnits.MAX, from);
        }
    }

    /** A part of a line's base that is paid at one percentage. */
    record Slice(long from, long base, Percent percent) {
        BigDecimal pays() {
            return percent.of(base);
        }
    }

    long progress(Progress progress) {
        return metric.of(reset.of(progress));
    }

    Percent percentAt(Percent fallback, long progress) {
        Percent percent = fallback;
        for (Step step : steps) {
            if (progress >= step.from()) {
                percent = step.percentOfSale();
            }
        }
        return percent;
    }

    /**
     * How a line is paid.
     *
     * @param before progress before the order
     * @param offset base of the lines before this one in the order, which adds to the progress
     */
    List<Slice> slices(Percent fallback, long before, long offset, long base) {
        return mode.slices(this, fallback, before, offset, base);
    }

    TiersStanding standing(Percent fallback, long progress) {
        BigDecimal current = percentAt(fallback, progress).value();
        return steps.stream()
                .filter(step -> step.from() > progress)
                .findFirst()
                .map(next -> new TiersStanding(
                        current, progress, next.from(), next.percentOfSale().value()))
                .orElseGet(() -> new TiersStanding(current, progress, null, null));
    }

    List<Slice> cut(Percent fallback, long from, long base) {
        List<Slice> slices = new ArrayList<>();
        long at = from;
        for (Step step : steps) {
            if (at < step.from() && step.from() < from + base) {
                slices.add(new Slice(at, step.from() - at, percentAt(fallback, at)));
                at = step.from();
            }
        }
        slices.add(new Slice(at, from + base - at, percentAt(fallback, at)));
        return List.copyOf(slices);
    }
}
