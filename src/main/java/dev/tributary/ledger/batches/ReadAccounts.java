package dev.tributary.ledger.batches;

import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.Brand;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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
                   b.earned - b.processing - b.paid as untaken, %2$s as held, %3$s as later, b.entries
            from account_balances b
            join enrollments e on e.brand_id = b.brand_id and e.id = b.enrollment_id
            join members m on m.brand_id = e.brand_id and m.id = e.member_id
            join offers o on o.brand_id = e.brand_id and o.id = e.offer_id
            where b.brand_id = :brand and b.enrollment_id > :after and b.earned <> b.processing + b.paid%4$s
            order by b.enrollment_id""";

    private static final String AMONG = " and b.enrollment_id = any(:ids)";

    private static final String LOCK = """
            select b.enrollment_id from account_balances b
            where b.brand_id = :brand and b.enrollment_id = any(:ids)
            order by b.enrollment_id for no key update of b""";

    /** What the line of an account leaves of it. */
    private static final String BESIDES_LINE = """
            (b.earned - b.processing - b.paid - (select l.amount from payout_batch_lines l
             where l.brand_id = b.brand_id and l.batch_id = :batch and l.enrollment_id = b.enrollment_id))""";

    private static final String AS_IN_LINE = """
             and b.entries = (select l.entries from payout_batch_lines l
                              where l.brand_id = b.brand_id and l.batch_id = :batch and l.enrollment_id = b.enrollment_id)""";

    private final Tenancy tenancy;

    ReadAccounts(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** Locks accounts in the order of their ids, until the transaction ends. */
    void lock(Collection<UUID> enrollmentIds) {
        tenancy.query(LOCK)
                .bindArray("ids", UUID.class, enrollmentIds)
                .mapTo(UUID.class)
                .list();
    }

    /** Those of these accounts that the filter chooses, and that have untaken money. */
    List<DueAccount> among(
            Collection<UUID> enrollmentIds, BatchFilter filter, Brand brand, boolean compareAddresses, Instant now) {
        var sql = ROWS.formatted(compareAddresses, held("now"), later(filter), filter.conditions() + AMONG);
        return rows(filter, brand, now, sql, FROM_THE_FIRST)
                .bindArray("ids", UUID.class, enrollmentIds)
                .mapTo(DueAccount.class)
                .list();
    }

    /**
     * Those of these accounts that have no entry more than their lines in the batch say. What the lines pay is due on them
     * still, so that nothing is added up again.
     */
    List<DueAccount> unmoved(
            UUID batchId,
            Collection<UUID> enrollmentIds,
            BatchFilter filter,
            Brand brand,
            boolean compareAddresses,
            Instant now) {
        var sql =
                ROWS.formatted(compareAddresses, BESIDES_LINE, BESIDES_LINE, filter.conditions() + AMONG + AS_IN_LINE);
        return rows(filter, brand, now, sql, FROM_THE_FIRST)
                .bindArray("ids", UUID.class, enrollmentIds)
                .bind("batch", batchId)
                .mapTo(DueAccount.class)
                .list();
    }

    /** At most that many accounts with greater ids than {@code after}. */
    List<DueAccount> page(
            BatchFilter filter, Brand brand, boolean compareAddresses, Instant now, UUID after, int limit) {
        var sql = ROWS.formatted(compareAddresses, held("now"), later(filter), filter.conditions()) + " limit :limit";
        return rows(filter, brand, now, sql, after)
                .bind("limit", limit)
                .mapTo(DueAccount.class)
                .list();
    }

    /** The same of members and offers whose names hold the text, and on request only accounts that a batch would pay. */
    List<DueAccount> search(
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
                .mapTo(DueAccount.class)
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
