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

/** The progress of an enrollment, which grows with each order that is added. */
final class RunningProgress {
    private final Map<YearMonth, Tally> months = new HashMap<>();
    private final Map<YearMonth, Long> commissions = new HashMap<>();
    private final Map<String, CustomerHistory> paid = new HashMap<>();
    Function<String, CustomerHistory> customers = key -> CustomerHistory.NEW;
    private Tally ever = Tally.NONE;

    /** With the history of the customer, if the terms depend on it. */
    Progress at(LocalDate day, Terms terms, @Nullable String customerKey) {
        var month = YearMonth.from(day);
        var progress = new Progress(ever, months.getOrDefault(month, Tally.NONE), commissions.getOrDefault(month, 0L));
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
        commissions.merge(month, commission, Long::sum);
    }
}
