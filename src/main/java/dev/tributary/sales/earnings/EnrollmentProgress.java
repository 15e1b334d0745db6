package dev.tributary.sales.earnings;

import dev.tributary.ledger.accounts.Account;
import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.ledger.accounts.MonthlySales;
import dev.tributary.pricing.commissions.Caps;
import dev.tributary.pricing.commissions.CustomerHistory;
import dev.tributary.pricing.commissions.Progress;
import dev.tributary.pricing.commissions.Progress.Tally;
import dev.tributary.pricing.commissions.Reward;
import dev.tributary.pricing.commissions.Terms;
import dev.tributary.pricing.commissions.Tiers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where enrollments stand while their accounts are locked: what tiers, caps and rewards ask for. */
@ApplicationScoped
public class EnrollmentProgress {
    private final Ledger ledger;
    private final MonthlySales monthlySales;
    private final RewardGrants grants;
    private final CustomerPayments customerPayments;

    EnrollmentProgress(
            Ledger ledger, MonthlySales monthlySales, RewardGrants grants, CustomerPayments customerPayments) {
        this.ledger = ledger;
        this.monthlySales = monthlySales;
        this.grants = grants;
        this.customerPayments = customerPayments;
    }

    /**
     * An order about to be priced.
     *
     * @param customerKey whose order it is; null where that is not kept
     */
    public record ProgressRequest(
            UUID enrollmentId,
            LocalDate day,
            Terms terms,
            @Nullable String customerKey) {}

    /** Locks the accounts of all of these, and of {@code others}, and reads what their terms ask for. */
    public Map<UUID, EnrollmentProgress.AccountProgress> lock(
            Collection<EnrollmentProgress.ProgressRequest> wishes, Collection<UUID> others) {
        Set<UUID> ids = new TreeSet<>(others);
        Set<MonthlySales.EnrollmentMonth> wantedMonths = new HashSet<>();
        Set<UUID> rewarded = new HashSet<>(others);
        Set<CustomerPayments.Pair> pairs = new HashSet<>();
        for (var wish : wishes) {
            ids.add(wish.enrollmentId());
            if (asksForMonth(wish.terms())) {
                wantedMonths.add(new MonthlySales.EnrollmentMonth(wish.enrollmentId(), YearMonth.from(wish.day())));
            }
            if (!wish.terms().rewards().isEmpty()) {
                rewarded.add(wish.enrollmentId());
            }
            if (wish.customerKey() != null && wish.terms().dependOnCustomer()) {
                pairs.add(new CustomerPayments.Pair(wish.enrollmentId(), wish.customerKey()));
            }
        }
        var accounts = ledger.lock(ids);
        var sums = monthlySales.sum(wantedMonths);
        var held = grants.grantedTo(rewarded);
        var customers = customerPayments.find(pairs);
        Map<UUID, EnrollmentProgress.AccountProgress> standings = new HashMap<>();
        accounts.forEach((id, account) -> standings.put(
                id,
                new EnrollmentProgress.AccountProgress(account, sums, held.getOrDefault(id, List.of()), customers)));
        return standings;
    }

    /**
     * Standings for terms that do not ask where an account stands. Nothing is read, and nothing is locked.
     *
     * @throws IllegalStateException for terms that ask: they would be priced as if nothing had been sold
     */
    public static Map<UUID, EnrollmentProgress.AccountProgress> unasked(
            Collection<EnrollmentProgress.ProgressRequest> wishes) {
        if (wishes.stream().anyMatch(wish -> wish.terms().dependOnProgress())) {
            throw new IllegalStateException("These terms ask where an account stands");
        }
        return wishes.stream()
                .map(EnrollmentProgress.ProgressRequest::enrollmentId)
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(),
                        id -> new EnrollmentProgress.AccountProgress(
                                new Account(id, 0, 0, 0, 0, 0), Map.of(), List.of(), Map.of())));
    }

    private static boolean asksForMonth(Terms terms) {
        var tiers = terms.tiers();
        return terms.monthlyCap() != null || (tiers != null && tiers.reset() == Tiers.Reset.MONTHLY);
    }

    /** Moves on with each order of the same transaction, so that the next one is priced after it. */
    public static final class AccountProgress {
        private final UUID enrollmentId;
        private final Map<YearMonth, MonthlySales.Sums> monthlySales = new HashMap<>();
        private final List<RewardGrants.GrantedReward> held;
        private final Map<String, CustomerHistory> customers = new HashMap<>();
        private Tally ever;

        AccountProgress(
                Account account,
                Map<MonthlySales.EnrollmentMonth, MonthlySales.Sums> sums,
                List<RewardGrants.GrantedReward> held,
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

        /** @param customerKey of the order that is priced */
        public Progress progress(LocalDate day, @Nullable String customerKey) {
            var month = monthlySales.getOrDefault(month(day), MonthlySales.Sums.NONE);
            return new Progress(
                    ever, new Tally(month.sales(), month.conversions()), month.commission(), customer(customerKey));
        }

        /** What the customer had paid before; null when the terms do not ask. */
        public @Nullable CustomerHistory customer(@Nullable String key) {
            return key == null ? null : customers.get(key);
        }

        /** Commission booked by now. */
        public Caps.BookedNow booked(LocalDate day, @Nullable String customerKey) {
            var history = customer(customerKey);
            return new Caps.BookedNow(
                    progress(day, null).bookedThisMonth(), history == null ? 0 : history.earned(), 0, 0);
        }

        /** An order of that customer counts from now on. */
        public void paid(@Nullable String key, LocalDate day, boolean isPayment, long commission) {
            if (key != null) {
                customers.computeIfPresent(key, (of, history) -> history.plus(day, isPayment, commission));
            }
        }

        void move(LocalDate day, long sales, long conversions, long commission) {
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

        /** What was given and is still held, as far as a conversion's own rewards look at it. */
        List<RewardGrants.GrantedReward> heldFor(UUID conversionId) {
            return held.stream()
                    .filter(grant -> grant.trigger() != Reward.Trigger.ORDER_AT_LEAST
                            || grant.conversionId().equals(conversionId))
                    .toList();
        }

        void give(RewardGrants.GrantedReward grant) {
            held.add(grant);
        }

        void take(RewardGrants.GrantedReward grant) {
            held.remove(grant);
        }
    }
}
