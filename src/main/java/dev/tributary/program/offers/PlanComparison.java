package dev.tributary.program.offers;

import dev.tributary.pricing.plans.CommissionTerms;
import dev.tributary.pricing.plans.Plan;
import dev.tributary.pricing.plans.PlanVersion;
import dev.tributary.pricing.plans.Plans;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Compares what the plans of an enrollment pay, over time. A plan that pays less needs the notice that the offer promises. */
public final class PlanComparison {
    private final Tools tools;
    private final Map<Pair, Boolean> paysLess = new HashMap<>();

    private PlanComparison(Tools tools) {
        this.tools = tools;
    }

    /**
     * @param before the plans over time without the change
     * @param after the plans over time with the change
     * @throws NoticeTooShort when they pay less, too soon
     */
    public void check(UUID offerId, History<UUID> before, History<UUID> after) {
        var now = tools.clock.instant();
        var notice = tools.offers.get(offerId).history().noticePeriod(now);
        instants(before, after, now, notice.earliest()).forEach(instant -> {
            if (paysLess(before.at(instant), after.at(instant), instant)) {
                throw new NoticeTooShort(notice);
            }
        });
    }

    /** Reports each version that replaces other terms, now or later, and its instant; amended plans are reported elsewhere. */
    public void forEachChange(History<UUID> before, History<UUID> after, BiConsumer<PlanVersion, Instant> changed) {
        var now = tools.clock.instant();
        CommissionTerms lastReported = null;
        for (var instant : History.instants(before, after, now, Instant.MAX).toList()) {
            var version = tools.at(after.at(instant), instant);
            var without = tools.at(before.at(instant), instant).terms();
            if (!version.terms().equals(without) && !version.terms().equals(lastReported)) {
                changed.accept(version, instant);
                lastReported = version.terms();
            }
        }
    }

    /** The instants at which the plan or its version may change. */
    private Stream<Instant> instants(History<UUID> before, History<UUID> after, Instant now, Instant end) {
        var ofVersions = Stream.concat(before.states(), after.states())
                .distinct()
                .flatMap(plan -> tools.plans.history(tools.plans.get(plan)).stream())
                .flatMap(version -> Stream.ofNullable(version.effectiveFrom()))
                .filter(from -> from.isAfter(now) && from.isBefore(end));
        return Stream.concat(History.instants(before, after, now, end), ofVersions)
                .distinct()
                .sorted();
    }

    private boolean paysLess(UUID before, UUID after, Instant instant) {
        if (before.equals(after)) {
            return false;
        }
        var plan = tools.plans.get(before);
        var pair = new Pair(
                before,
                tools.plans.versionAt(plan, instant).terms(),
                tools.at(after, instant).terms());
        return paysLess.computeIfAbsent(
                pair,
                unknown -> !pair.after.equals(pair.before)
                        && tools.comparison.stream().anyMatch(each -> each.paysLess(plan, pair.before, pair.after)));
    }

    private record Pair(UUID plan, CommissionTerms before, CommissionTerms after) {}

    /** Makes comparisons: one for each request, so that the orders of a plan are read once. */
    @Singleton
    public static class Tools {
        private final Offers offers;
        private final Plans plans;
        private final Instance<TermsComparison> comparison;
        private final Clock clock;

        Tools(Offers offers, Plans plans, Instance<TermsComparison> comparison, Clock clock) {
            this.offers = offers;
            this.plans = plans;
            this.comparison = comparison;
            this.clock = clock;
        }

        public PlanComparison begin() {
            return new PlanComparison(this);
        }

        private PlanVersion at(UUID planId, Instant instant) {
            Plan plan = plans.get(planId);
            return plans.versionAt(plan, instant);
        }
    }
}
