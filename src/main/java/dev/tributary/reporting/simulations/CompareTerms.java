package dev.tributary.reporting.simulations;

import dev.tributary.pricing.commissions.Commission;
import dev.tributary.pricing.commissions.Terms;
import dev.tributary.pricing.plans.CommissionTerms;
import dev.tributary.pricing.plans.Plan;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.offers.TermsComparison;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Whether terms would have paid less on any order of the last 30 days. Terms that promise less at sight are not tried. */
@ApplicationScoped
class CompareTerms implements TermsComparison {
    private static final int DAYS = 30;

    /** The request must end in time; what is left out is later than these. */
    private static final int MOST_ORDERS = 50_000;

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
        private final Terms before;
        private final Terms after;
        private final Map<UUID, RunningProgress> reachedBefore = new HashMap<>();
        private final Map<UUID, RunningProgress> reachedAfter = new HashMap<>();
        private int orders;
        private boolean paysLess;

        Comparison(Brand brand, Terms before, Terms after) {
            this.brand = brand;
            this.before = before;
            this.after = after;
        }

        boolean paysLessOnAnyOrder(Plan plan) {
            var today = brand.dayOf(clock.instant());
            var from = today.minusDays(DAYS);
            pastOrders.visit(new OrderScope(from, today, null, plan.id()), row -> {
                var past = pastOrders.read(brand, row);
                var without = reachedBefore.computeIfAbsent(row.enrollmentId(), id -> pastProgress.before(id, from));
                var with = reachedAfter.computeIfAbsent(row.enrollmentId(), id -> pastProgress.before(id, from));
                var paidBefore = Commission.of(before, past.order(), without.at(row.day(), before, past.customerKey()));
                var paidAfter = Commission.of(after, past.order(), with.at(row.day(), after, past.customerKey()));
                without.add(past, paidBefore);
                with.add(past, paidAfter);
                paysLess = paidAfter.amount() < paidBefore.amount();
                orders++;
                return !paysLess && orders < MOST_ORDERS;
            });
            return paysLess || (orders == 0 && after.paysLessOnPlainSalesThan(before));
        }
    }
}
