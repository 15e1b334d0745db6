package dev.tributary.reporting.enrollments;

import dev.tributary.ledger.accounts.Balance;
import dev.tributary.ledger.accounts.Balances;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.members.MemberTotals;
import dev.tributary.program.offers.OfferTotals;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Sums up the accounts of members and of offers, for the rows of a page. */
@ApplicationScoped
class AddUpAccounts {
    private static final String SUMS = """
            select {of} as id, count(*) as enrollments, sum(conversions)::bigint as conversions, sum(sales)::bigint as sales,
                   sum(earned)::bigint as earned, coalesce(sum(held), 0)::bigint as held,
                   sum(processing)::bigint as processing, sum(paid)::bigint as paid
            from (select e.{of}, a.conversions, a.sales, a.earned, a.processing, a.paid, {held} as held
                  from enrollments e
                  join account_balances a on a.brand_id = e.brand_id and a.enrollment_id = e.id
                  where e.brand_id = :brand and e.{of} = any(:ids)) accounts
            group by {of}""";

    private final Tenancy tenancy;
    private final Brands brands;
    private final Clock clock;

    AddUpAccounts(Tenancy tenancy, Brands brands, Clock clock) {
        this.tenancy = tenancy;
        this.brands = brands;
        this.clock = clock;
    }

    /** A row of the query. */
    public record Sums(
            UUID id,
            long enrollments,
            long conversions,
            long sales,
            long earned,
            long held,
            long processing,
            long paid) {
        long due() {
            return Balance.of(earned, held, processing, paid, 0).due();
        }
    }

    /** @param held SQL for the held amount; it reads entries of each account, which is too slow for the thousands of an offer */
    List<Sums> sums(String of, String held, Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : tenancy.query(SUMS.replace("{of}", of).replace("{held}", held))
                        .bindArray("ids", UUID.class, ids)
                        .bind("now", clock.instant())
                        .mapTo(Sums.class)
                        .list();
    }

    String currency() {
        return brands.current().currency().getCurrencyCode();
    }

    @ApplicationScoped
    static class OfMembers implements MemberTotals.Source {
        private final AddUpAccounts accounts;

        OfMembers(AddUpAccounts accounts) {
            this.accounts = accounts;
        }

        @Override
        public Map<UUID, MemberTotals> of(Collection<UUID> memberIds) {
            var currency = accounts.currency();
            var totals = new HashMap<UUID, MemberTotals>();
            for (var sum : accounts.sums("member_id", Balances.HELD, memberIds)) {
                totals.put(
                        sum.id(),
                        new MemberTotals(
                                currency,
                                sum.enrollments(),
                                sum.conversions(),
                                sum.sales(),
                                sum.earned(),
                                sum.held(),
                                sum.due(),
                                sum.processing(),
                                sum.paid()));
            }
            return totals;
        }
    }

    @ApplicationScoped
    static class OfOffers implements OfferTotals.Source {
        private final AddUpAccounts accounts;

        OfOffers(AddUpAccounts accounts) {
            this.accounts = accounts;
        }

        @Override
        public Map<UUID, OfferTotals> of(Collection<UUID> offerIds) {
            var currency = accounts.currency();
            var totals = new HashMap<UUID, OfferTotals>();
            for (var sum : accounts.sums("offer_id", "null::bigint", offerIds)) {
                totals.put(
                        sum.id(),
                        new OfferTotals(
                                currency,
                                sum.enrollments(),
                                sum.conversions(),
                                sum.sales(),
                                sum.earned(),
                                sum.processing(),
                                sum.paid()));
            }
            return totals;
        }
    }
}
