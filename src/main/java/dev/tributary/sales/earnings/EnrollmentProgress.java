package dev.tributary.sales.earnings;

import dev.tributary.ledger.accounts.Account;
import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.ledger.accounts.MonthlySales;
import dev.tributary.pricing.commissions.CustomerHistory;
import dev.tributary.pricing.commissions.Terms;
import dev.tributary.pricing.commissions.TiersReset;
import jakarta.enterprise.context.ApplicationScoped;
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

/** Locks accounts and reads the progress of their enrollments that tiers, caps and rewards depend on. */
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

    /** Locks the accounts of {@code requests} and {@code others}, and reads the progress that terms of the requests depend on. */
    public Map<UUID, AccountProgress> lock(Collection<ProgressRequest> requests, Collection<UUID> others) {
        Set<UUID> ids = new TreeSet<>(others);
        requests.forEach(request -> ids.add(request.enrollmentId()));
        var accounts = ledger.lock(ids);
        var sums = monthlySales.sum(months(requests));
        var held = grants.grantedTo(rewarded(requests, others));
        var customers = customerPayments.find(customers(requests));
        Map<UUID, AccountProgress> progress = new HashMap<>();
        accounts.forEach((id, account) ->
                progress.put(id, new AccountProgress(account, sums, held.getOrDefault(id, List.of()), customers)));
        return progress;
    }

    /**
     * Keeps what customers have paid after the orders that were added, so that their next order need not read all of theirs. The
     * accounts must be locked by now.
     *
     * @param earlier the customers of earlier transactions; of others nothing can be kept
     */
    public void saveCustomers(Collection<AccountProgress> accounts, Set<String> earlier) {
        Map<CustomerPayments.Pair, CustomerHistory> known = new HashMap<>();
        List<CustomerPayments.Pair> unread = new ArrayList<>();
        accounts.forEach(account -> account.buyers().forEach((pair, history) -> {
            if (history != null) {
                known.put(pair, history);
            } else if (earlier.contains(pair.customerKey())) {
                unread.add(pair);
            }
        }));
        customerPayments.save(known);
        customerPayments.forget(unread);
    }

    private static Set<MonthlySales.EnrollmentMonth> months(Collection<ProgressRequest> requests) {
        return requests.stream()
                .filter(request -> dependOnMonth(request.terms()))
                .map(request -> new MonthlySales.EnrollmentMonth(request.enrollmentId(), YearMonth.from(request.day())))
                .collect(Collectors.toSet());
    }

    private static boolean dependOnMonth(Terms terms) {
        var tiers = terms.tiers();
        return terms.monthlyCap() != null || (tiers != null && tiers.reset() == TiersReset.MONTHLY);
    }

    private static Set<UUID> rewarded(Collection<ProgressRequest> requests, Collection<UUID> others) {
        Set<UUID> rewarded = new HashSet<>(others);
        requests.stream()
                .filter(request -> !request.terms().rewards().isEmpty())
                .forEach(request -> rewarded.add(request.enrollmentId()));
        return rewarded;
    }

    private static Set<CustomerPayments.Pair> customers(Collection<ProgressRequest> requests) {
        Set<CustomerPayments.Pair> customers = new HashSet<>();
        for (var request : requests) {
            if (request.customerKey() != null && request.terms().dependOnCustomer()) {
                customers.add(new CustomerPayments.Pair(request.enrollmentId(), request.customerKey()));
            }
        }
        return customers;
    }

    /**
     * Empty progress for terms that do not depend on it. Nothing is read or locked.
     *
     * @throws IllegalStateException for terms that depend on progress: they would be priced as if nothing had been sold
     */
    public static Map<UUID, AccountProgress> empty(Collection<ProgressRequest> requests) {
        if (requests.stream().anyMatch(request -> request.terms().dependOnProgress())) {
            throw new IllegalStateException("These terms depend on the progress of the account");
        }
        return requests.stream()
                .map(ProgressRequest::enrollmentId)
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(),
                        id -> new AccountProgress(new Account(id, 0, 0, 0, 0, 0), Map.of(), List.of(), Map.of())));
    }
}
