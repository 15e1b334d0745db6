package dev.tributary.ledger.batches;

import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Accounts with what is due on each, in the order of their ids and page by page, so that a brand of any size is read in flat
 * memory. Accounts whose payouts have taken all that was earned are left out: nothing is due on them, now or later.
 */
@ApplicationScoped
class ReadAccounts {
    static final UUID FROM_THE_FIRST = new UUID(0, 0);

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
    List<DueAccount> among(Collection<UUID> enrollmentIds, AccountRows rows) {
        return rows.bindTo(tenancy.query(rows.sql(AMONG)), FROM_THE_FIRST)
                .bindArray("ids", UUID.class, enrollmentIds)
                .mapTo(DueAccount.class)
                .list();
    }

    /**
     * Those of these accounts that have no entry more than their lines in the batch say. What the lines pay is due on them
     * still, so that nothing is added up again.
     */
    List<DueAccount> unmoved(UUID batchId, Collection<UUID> enrollmentIds, AccountRows rows) {
        return rows.bindTo(tenancy.query(rows.sqlHolding(BESIDES_LINE, AMONG + AS_IN_LINE)), FROM_THE_FIRST)
                .bindArray("ids", UUID.class, enrollmentIds)
                .bind("batch", batchId)
                .mapTo(DueAccount.class)
                .list();
    }

    /** At most that many accounts with greater ids than {@code after}. */
    List<DueAccount> page(AccountRows rows, UUID after, int limit) {
        return rows.bindTo(tenancy.query(rows.sql("") + " limit :limit"), after)
                .bind("limit", limit)
                .mapTo(DueAccount.class)
                .list();
    }

    /**
     * The same of members and offers whose names hold the text.
     *
     * @param payableOnly only accounts that a batch would pay
     */
    List<DueAccount> search(AccountRows rows, boolean payableOnly, @Nullable String text, UUID after, int limit) {
        var found =
                Conditions.none().andContains(text, "concat_ws(' ', m.first_name, m.last_name)", "m.email", "o.name");
        var payable = payableOnly ? " where untaken - held > 0 and untaken - held >= minimum" : "";
        var sql = "select * from (" + rows.sql(found.sql()) + ") r" + payable + " limit :limit";
        return found.bindTo(rows.bindTo(tenancy.query(sql), after))
                .bind("limit", limit)
                .mapTo(DueAccount.class)
                .list();
    }
}
