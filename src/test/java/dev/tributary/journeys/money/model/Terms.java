package dev.tributary.journeys.money.model;

import java.util.List;

/**
 * What a version of a plan pays.
 *
 * @param rate the fallback percentage
 * @param steps tiers of the fallback percentage, by the progress of the account
 * @param cap of a month; null is no limit
 * @param recurring null for terms that do not ask who buys again
 */
public record Terms(
        long rate,
        long perConversion,
        boolean isByCount,
        boolean isMarginal,
        boolean isMonthly,
        List<Rule> rules,
        List<Step> steps,
        Long cap,
        List<Reward> rewards,
        Recurring recurring) {
    boolean askForSource() {
        return rules.stream().anyMatch(rule -> rule.conditions().source() != null);
    }

    long rateAt(long progress) {
        return Step.reached(steps, progress, rate);
    }
}
