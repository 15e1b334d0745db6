package dev.tributary.reporting.simulations;

import dev.tributary.pricing.commissions.Commission;
import dev.tributary.pricing.commissions.Explanation;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.pricing.commissions.OrderContext;
import dev.tributary.pricing.commissions.Progress;
import dev.tributary.pricing.commissions.Terms;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.offers.OfferId;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.orders.ReadOrders;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Prices under draft terms: one order as of now, or the orders of a range of days. */
@ApplicationScoped
class Simulate {
    private final PastOrders pastOrders;
    private final PastProgress pastProgress;
    private final Brands brands;
    private final ReadOrders orders;
    private final Clock clock;

    Simulate(PastOrders pastOrders, PastProgress pastProgress, Brands brands, ReadOrders orders, Clock clock) {
        this.pastOrders = pastOrders;
        this.pastProgress = pastProgress;
        this.brands = brands;
        this.orders = orders;
        this.clock = clock;
    }

    record Result(
            String currency,
            long conversions,
            long base,
            long commission,
            @Nullable Long actual,
            @Nullable Explanation explanation) {}

    /** @param credit the assumed source and the tags of the assumed member */
    Result simulateOrder(Terms terms, NewConversion report, @Nullable EnrollmentId enrollment, OrderContext credit) {
        var brand = brands.current();
        var background = orders.background(brand, List.of(report), clock.instant());
        var order = background.order(report);
        var progress = enrollment == null
                ? Progress.NONE
                : pastProgress
                        .before(enrollment.value(), order.day().plusDays(1))
                        .at(order.day(), terms, background.customerKey(report));
        var commission = Commission.of(terms, credited(order, credit), progress);
        return new Result(
                brand.currency().getCurrencyCode(),
                1,
                commission.base(),
                commission.amount(),
                null,
                commission.explanation());
    }

    private static Order credited(Order order, OrderContext credit) {
        return order.in(order.context().credited(credit.source(), credit.memberTags()));
    }

    /** Each enrollment starts with its progress before the first day; refunds are ignored on both sides. */
    Result simulateDays(Terms terms, LocalDate from, LocalDate to, @Nullable OfferId offer) {
        var brand = brands.current();
        Map<UUID, RunningProgress> progressByEnrollment = new HashMap<>();
        var sums = new Sums();
        pastOrders.visit(new OrderScope(from, to, offer, null), row -> {
            var progress =
                    progressByEnrollment.computeIfAbsent(row.enrollmentId(), id -> pastProgress.before(id, from));
            var past = pastOrders.read(brand, row);
            var commission = Commission.of(terms, past.order(), progress.at(row.day(), terms, past.customerKey()));
            progress.add(past, commission);
            sums.add(commission, row);
            return true;
        });
        return sums.result(brand.currency());
    }

    private static final class Sums {
        private long conversions;
        private long base;
        private long simulated;
        private long actual;

        void add(Commission commission, PastOrderRow row) {
            conversions++;
            base += commission.base();
            simulated += commission.amount();
            actual += row.commission();
        }

        Result result(Currency currency) {
            return new Result(currency.getCurrencyCode(), conversions, base, simulated, actual, null);
        }
    }
}
