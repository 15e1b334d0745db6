package dev.tributary.sales.earnings;

import dev.tributary.ledger.accounts.Account;
import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.ledger.accounts.MonthlySales;
import dev.tributary.pricing.commissions.Terms;
import dev.tributary.pricing.commissions.TiersReset;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;
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

    /** Locks the accounts of all of these, and of {@code others}, and reads what their terms ask for. */
    public Map<UUID, AccountProgress> lock(Collection<ProgressRequest> wishes, Collection<UUID> others) {
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
        Map<UUID, AccountProgress> standings = new HashMap<>();
        accounts.forEach((id, account) ->
                standings.put(id, new AccountProgress(account, sums, held.getOrDefault(id, List.of()), customers)));
        return standings;
    }

    /**
     * Standings for terms that do not ask where an account stands. Nothing is read, and nothing is locked.
     *
     * @throws IllegalStateException for terms that ask: they would be priced as if nothing had been sold
     */
    public static Map<UUID, AccountProgress> unasked(Collection<ProgressRequest> wishes) {
        if (wishes.stream().anyMatch(wish -> wish.terms().dependOnProgress())) {
            throw new IllegalStateException("These terms ask where an account stands");
        }
        return wishes.stream()
                .map(ProgressRequest::enrollmentId)
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(),
                        id -> new AccountProgress(new Account(id, 0, 0, 0, 0, 0), Map.of(), List.of(), Map.of())));
    }

    private static boolean asksForMonth(Terms terms) {
        var tiers = terms.tiers();
        return terms.monthlyCap() != null || (tiers != null && tiers.reset() == TiersReset.MONTHLY);
    }
}
