package dev.tributary.sales.earnings;

import dev.tributary.ledger.accounts.Account;
import dev.tributary.ledger.accounts.MonthlySales;
import dev.tributary.pricing.commissions.Caps;
import dev.tributary.pricing.commissions.CustomerHistory;
import dev.tributary.pricing.commissions.Progress;
import dev.tributary.pricing.commissions.Progress.Tally;
import dev.tributary.pricing.commissions.Reward;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The progress of a locked account. It includes each priced order of the transaction, so that the next is priced after it. */
public final class AccountProgress {
    private final UUID enrollmentId;
    private final Map<YearMonth, MonthlySales.Sums> monthlySales = new HashMap<>();
    private final List<GrantedReward> held;
    private final Map<String, CustomerHistory> customers = new HashMap<>();
    private final Set<String> buyers = new HashSet<>();
    private Tally ever;

    AccountProgress(
            Account account,
            Map<MonthlySales.EnrollmentMonth, MonthlySales.Sums> sums,
            List<GrantedReward> held,
            Map<CustomerPayments.Pair, CustomerHistory> histories) {
        this.enrollmentId = account.enrollmentId();
        this.ever = new Tally(account.sales(), account.conversions());
        this.held = new ArrayList<>(held);
        histories.forEach((of, history) -> {
            if (of.enrollmentId().equals(enrollmentId)) {
                customers.put(of.customerKey(), history);
            }
        });
        sums.forEach((of, sum) -> {
            if (of.enrollmentId().equals(enrollmentId)) {
                monthlySales.put(of.month(), sum);
            }
        });
    }

    Tally ever() {
        return ever;
    }

    /** @param customerKey of the order to price */
    public Progress progress(LocalDate day, @Nullable String customerKey) {
        var month = monthlySales.getOrDefault(month(day), MonthlySales.Sums.NONE);
        return new Progress(
                ever, new Tally(month.sales(), month.conversions()), month.commission(), customer(customerKey));
    }

    /** What the customer had paid before; null when the terms do not depend on it. */
    public @Nullable CustomerHistory customer(@Nullable String key) {
        return key == null ? null : customers.get(key);
    }

    /** The commission posted so far in the month and for the customer. */
    public Caps.BookedNow booked(LocalDate day, @Nullable String customerKey) {
        var history = customer(customerKey);
        return new Caps.BookedNow(progress(day, null).bookedThisMonth(), history == null ? 0 : history.earned(), 0, 0);
    }

    /** Adds an order to the history of its customer. */
    public void paid(@Nullable String key, LocalDate day, boolean isPayment, long commission) {
        if (key != null) {
            buyers.add(key);
            customers.computeIfPresent(key, (of, history) -> history.plus(day, isPayment, commission));
        }
    }

    /** The customers of added orders with their histories; null for those whose history was not read. */
    Map<CustomerPayments.Pair, @Nullable CustomerHistory> buyers() {
        Map<CustomerPayments.Pair, @Nullable CustomerHistory> histories = new HashMap<>();
        buyers.forEach(key -> histories.put(new CustomerPayments.Pair(enrollmentId, key), customers.get(key)));
        return histories;
    }

    void add(LocalDate day, long sales, long conversions, long commission) {
        ever = ever.plus(sales, conversions);
        monthlySales.merge(
                month(day),
                new MonthlySales.Sums(conversions, sales, commission),
                (a, b) -> new MonthlySales.Sums(
                        a.conversions() + b.conversions(), a.sales() + b.sales(), a.commission() + b.commission()));
    }

    private static YearMonth month(LocalDate day) {
        return YearMonth.of(day.getYear(), day.getMonthValue());
    }

    /** The granted rewards of the account that can concern a conversion: rewards by order size only if it reached them. */
    List<GrantedReward> heldFor(UUID conversionId) {
        return held.stream()
                .filter(grant -> grant.trigger() != Reward.Trigger.ORDER_AT_LEAST
                        || grant.conversionId().equals(conversionId))
                .toList();
    }

    void add(GrantedReward grant) {
        held.add(grant);
    }

    void remove(GrantedReward grant) {
        held.remove(grant);
    }
}
