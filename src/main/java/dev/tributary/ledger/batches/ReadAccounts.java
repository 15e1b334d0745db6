package dev.tributary.ledger.batches;

import dev.tributary.ledger.payouts.PayTo;
import dev.tributary.ledger.payouts.PayoutMethod;
import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.members.MemberRef;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.OfferRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Accounts with what is due on each, in the order of their ids and page by page, so that a brand of any size is read in flat
 * memory. Accounts whose payouts have taken all that was earned are left out: nothing is due on them, now or later.
 */
@ApplicationScoped
class ReadAccounts {
    static final UUID FROM_THE_FIRST = new UUID(0, 0);

    private static final String AVAILABLE_LATER = """
            (select coalesce(sum(l.amount), 0) from ledger_entries l
             where l.brand_id = b.brand_id and l.enrollment_id = b.enrollment_id and l.available_at > :%1$s
               and l.available_at > l.created_at and l.kind not in ('PAYOUT', 'PAYOUT_RETURN'))""";

    // What entries made after the cut-off brought is not due by it. Ids carry the time of their making. Clocks of
    // machines differ, hence the margin before the exact comparison.
    private static final String MADE_LATER = """
            (select coalesce(sum(l.amount), 0) from ledger_entries l
             where l.brand_id = b.brand_id and l.enrollment_id = b.enrollment_id and l.id >= :recent
               and l.available_at > :cutoff and l.available_at <= l.created_at
               and l.kind not in ('PAYOUT', 'PAYOUT_RETURN'))""";

    private static final String ROWS = """
            select b.enrollment_id, e.member_id, e.offer_id, m.first_name, m.last_name, o.name as offer_name,
                   m.payout_address as pay_to, coalesce(m.payout_method, 'PAYPAL') as pay_to_method,
                   m.payout_holder as pay_to_holder, m.payout_bic as pay_to_bic, m.payouts_frozen_until as frozen_until,
                   %1$s and exists (select from members other
                                    where other.payout_address_key = m.payout_address_key
                                      and other.brand_id = m.brand_id and other.id <> m.id) as shares_pay_to,
                   coalesce(:minimum, e.payout_minimum, :brand_minimum) as minimum,
                   b.earned - b.processing - b.paid as untaken, %2$s as held, %3$s as later
            from account_balances b
            join enrollments e on e.brand_id = b.brand_id and e.id = b.enrollment_id
            join members m on m.brand_id = e.brand_id and m.id = e.member_id
            join offers o on o.brand_id = e.brand_id and o.id = e.offer_id
            where b.brand_id = :brand and b.enrollment_id > :after and b.earned <> b.processing + b.paid%4$s
            order by b.enrollment_id""";

    private static final String LOCK = """
            select b.enrollment_id from account_balances b
            join enrollments e on e.brand_id = b.brand_id and e.id = b.enrollment_id
            join members m on m.brand_id = e.brand_id and m.id = e.member_id
            where b.brand_id = :brand and b.earned <> b.processing + b.paid%s
            order by b.enrollment_id limit :limit for no key update of b""";

    private final Tenancy tenancy;

    ReadAccounts(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /**
     * An account with untaken money. Amounts are minor units of the brand's currency.
     *
     * @param untaken earned and not taken by a payout
     * @param held of it, what is not available yet
     * @param later of it, what was not available by the cut-off
     */
    record Account(
            UUID enrollmentId,
            UUID memberId,
            UUID offerId,
            String firstName,
            @Nullable String lastName,
            String offerName,
            @Nullable String payTo,
            PayoutMethod payToMethod,
            @Nullable String payToHolder,
            @Nullable String payToBic,
            @Nullable Instant frozenUntil,
            boolean sharesPayTo,
            long minimum,
            long untaken,
            long held,
            long later) {
        long due() {
            return untaken - held;
        }

        AccountRef ref() {
            return new AccountRef(
                    new EnrollmentId(enrollmentId),
                    new MemberId(memberId),
                    new OfferId(offerId),
                    member(),
                    OfferRef.of(offerId, offerName));
        }

        private MemberRef member() {
            return MemberRef.of(memberId, firstName, lastName);
        }

        /** Null when the member has not said where to pay. */
        @Nullable
        PayTo destination() {
            var name = payToHolder == null ? member().name() : payToHolder;
            return payTo == null ? null : new PayTo(payToMethod, payTo, name, payToBic);
        }

        Eligibility.Standing standing() {
            return new Eligibility.Standing(due(), untaken - later, minimum, payTo, sharesPayTo, frozenUntil);
        }
    }

    /**
     * Locks the accounts of the filter in the order of their ids, until the transaction ends.
     *
     * @return those that are locked. A page that is read later may hold others: accounts that got their first money or their
     *     tag meanwhile
     */
    Set<UUID> lock(BatchFilter filter, int limit) {
        return filter.bindTo(tenancy.query(LOCK.formatted(filter.conditions())))
                .bind("limit", limit)
                .mapTo(UUID.class)
                .set();
    }

    /** At most that many accounts with greater ids than {@code after}. */
    List<Account> page(BatchFilter filter, Brand brand, boolean compareAddresses, Instant now, UUID after, int limit) {
        var sql = ROWS.formatted(compareAddresses, held("now"), later(filter), filter.conditions()) + " limit :limit";
        return rows(filter, brand, now, sql, after)
                .bind("limit", limit)
                .mapTo(Account.class)
                .list();
    }

    /** The same of members and offers whose names hold the text, and on request only accounts that a batch would pay. */
    List<Account> search(
            BatchFilter filter,
            Brand brand,
            boolean payableOnly,
            @Nullable String text,
            Instant now,
            UUID after,
            int limit) {
        var found =
                Conditions.none().andContains(text, "concat_ws(' ', m.first_name, m.last_name)", "m.email", "o.name");
        var rows = ROWS.formatted(false, held("now"), later(filter), filter.conditions() + found.sql());
        var payable = payableOnly ? " where untaken - held > 0 and untaken - held >= minimum" : "";
        var sql = "select * from (" + rows + ") r" + payable + " limit :limit";
        return found.bindTo(rows(filter, brand, now, sql, after))
                .bind("limit", limit)
                .mapTo(Account.class)
                .list();
    }

    private Query rows(BatchFilter filter, Brand brand, Instant now, String sql, UUID after) {
        var query = filter.bindTo(tenancy.query(sql))
                .bind("after", after)
                .bind("now", now)
                .bindByType("minimum", filter.minimum(), Long.class)
                .bind("brand_minimum", brand.payoutMinimum());
        if (filter.cutoff() != null) {
            var cutoff = filter.endOfCutoff(brand);
            query.bind("cutoff", cutoff).bind("recent", BatchFilter.idBefore(cutoff));
        }
        return query;
    }

    private static String held(String instant) {
        return AVAILABLE_LATER.formatted(instant);
    }

    private static String later(BatchFilter filter) {
        return filter.cutoff() == null ? held("now") : held("cutoff") + " + " + MADE_LATER;
    }
}
