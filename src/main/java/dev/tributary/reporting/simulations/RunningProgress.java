package dev.tributary.reporting.simulations;

import dev.tributary.pricing.commissions.Commission;
import dev.tributary.pricing.commissions.CustomerHistory;
import dev.tributary.pricing.commissions.Progress;
import dev.tributary.pricing.commissions.Progress.Tally;
import dev.tributary.pricing.commissions.Terms;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Progress as it grows with each order. */
final class RunningProgress {
    private final Map<YearMonth, Tally> months = new HashMap<>();
    private final Map<YearMonth, Long> booked = new HashMap<>();
    private final Map<String, CustomerHistory> paid = new HashMap<>();
    Function<String, CustomerHistory> customers = key -> CustomerHistory.NEW;
    private Tally ever = Tally.NONE;

    /** Of whom the terms ask. */
    Progress at(LocalDate day, Terms terms, @Nullable String customerKey) {
        var month = YearMonth.from(day);
        var progress = new Progress(ever, months.getOrDefault(month, Tally.NONE), booked.getOrDefault(month, 0L));
        return customerKey == null || !terms.dependOnCustomer()
                ? progress
                : progress.of(paid.computeIfAbsent(customerKey, customers));
    }

    void add(PastOrder past, Commission commission) {
        var day = past.order().day();
        add(YearMonth.from(day), commission.base(), 1, commission.amount());
        if (past.customerKey() != null) {
            paid.computeIfPresent(
                    past.customerKey(),
                    (key, history) ->
                            history.plus(day, past.order().isPayment(commission.base()), commission.amount()));
        }
    }

    void add(YearMonth month, long sales, long conversions, long commission) {
        ever = ever.plus(sales, conversions);
        months.merge(month, new Tally(sales, conversions), (a, b) -> a.plus(b.sales(), b.conversions()));
        booked.merge(month, commission, Long::sum);
    }
}
