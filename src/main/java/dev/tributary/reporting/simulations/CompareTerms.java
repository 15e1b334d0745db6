package dev.tributary.reporting.simulations;

import dev.tributary.pricing.commissions.Commission;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.pricing.commissions.Progress;
import dev.tributary.pricing.commissions.Terms;
import dev.tributary.pricing.plans.CommissionTerms;
import dev.tributary.pricing.plans.Plan;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.offers.TermsComparison;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Finds out whether terms would have paid less on any order of the last 30 days, unless that is clear from the terms alone. Rules
 * for coming days are compared by the same orders, as if they occurred on those days.
 */
@ApplicationScoped
class CompareTerms implements TermsComparison {
    private static final int DAYS = 30;

    /** Bounds the time of the request; the latest orders are left out. */
    private static final int MAX_PRICED = 50_000;

    private final PastOrders pastOrders;
    private final PastProgress pastProgress;
    private final Brands brands;
    private final Clock clock;

    CompareTerms(PastOrders pastOrders, PastProgress pastProgress, Brands brands, Clock clock) {
        this.pastOrders = pastOrders;
        this.pastProgress = pastProgress;
        this.brands = brands;
        this.clock = clock;
    }

    @Override
    public boolean paysLess(Plan plan, CommissionTerms before, CommissionTerms after) {
        var comparison = new Comparison(brands.current(), before.toTerms(), after.toTerms());
        return comparison.after.promisesLessThan(comparison.before) || comparison.paysLessOnAnyOrder(plan);
    }

    private final class Comparison {
        private final Brand brand;
        private final LocalDate today;
        private final Terms before;
        private final Terms after;
        private final Map<UUID, RunningProgress> progressBefore = new HashMap<>();
        private final Map<UUID, RunningProgress> progressAfter = new HashMap<>();
        private final Set<LocalDate> comingDays;
        private int priced;
        private boolean paysLess;

        Comparison(Brand brand, Terms before, Terms after) {
            this.brand = brand;
            today = brand.dayOf(clock.instant());
            this.before = before;
            this.after = after;
            comingDays = new TreeSet<>(before.ruleDaysAfter(today));
            comingDays.addAll(after.ruleDaysAfter(today));
        }

        boolean paysLessOnAnyOrder(Plan plan) {
            var from = today.minusDays(DAYS);
            pastOrders.visit(new OrderScope(from, today, null, plan.id()), row -> {
                var past = pastOrders.read(brand, row);
                var reachedBefore =
                        progressBefore.computeIfAbsent(row.enrollmentId(), id -> pastProgress.before(id, from));
                var reachedAfter =
                        progressAfter.computeIfAbsent(row.enrollmentId(), id -> pastProgress.before(id, from));
                var standingBefore = reachedBefore.at(row.day(), before, past.customerKey());
                var standingAfter = reachedAfter.at(row.day(), after, past.customerKey());
                var paidBefore = Commission.of(before, past.order(), standingBefore);
                var paidAfter = Commission.of(after, past.order(), standingAfter);
                reachedBefore.add(past, paidBefore);
                reachedAfter.add(past, paidAfter);
                paysLess = paidAfter.amount() < paidBefore.amount()
                        || paysLessOnComingDays(past.order(), standingBefore, standingAfter);
                priced += 1 + comingDays.size();
                return !paysLess && priced < MAX_PRICED;
            });
            return paysLess || (priced == 0 && after.paysLessOnPlainSalesThan(before));
        }

        private boolean paysLessOnComingDays(Order order, Progress standingBefore, Progress standingAfter) {
            return comingDays.stream()
                    .map(order::on)
                    .anyMatch(coming -> Commission.of(after, coming, standingAfter)
                                    .amount()
                            < Commission.of(before, coming, standingBefore).amount());
        }
    }
}
