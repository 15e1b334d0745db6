package dev.tributary.ledger.batches;

import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads accounts with their due amounts, in the order of ids and by page, so that memory does not grow with the brand. Accounts
 * whose payouts have taken all that was earned are left out: nothing of them is due or held.
 */
@ApplicationScoped
class ReadAccounts {
    static final UUID BEFORE_FIRST = new UUID(0, 0);

    private static final String AMONG = " and b.enrollment_id = any(:ids)";

    private static final String LOCK = """
            select b.enrollment_id from account_balances b
            where b.brand_id = :brand and b.enrollment_id = any(:ids)
            order by b.enrollment_id for no key update of b""";

    /** The untaken amount of an account, less that of its line. */
    private static final String WITHOUT_LINE = """
            (b.earned - b.processing - b.paid - (select l.amount from payout_batch_lines l
             where l.brand_id = b.brand_id and l.batch_id = :batch and l.enrollment_id = b.enrollment_id))""";

    private static final String WITHOUT_NEW_ENTRIES = """
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

    /** The accounts with these ids that match the filter and have untaken money. */
    List<DueAccount> among(Collection<UUID> enrollmentIds, AccountRows rows) {
        return rows.bindTo(tenancy.query(rows.sql(AMONG)), BEFORE_FIRST)
                .bindArray("ids", UUID.class, enrollmentIds)
                .mapTo(DueAccount.class)
                .list();
    }

    /**
     * The accounts with these ids that have no new entries since their lines were stored. The amounts of the lines are still
     * due, so they are not summed again.
     */
    List<DueAccount> unchanged(UUID batchId, Collection<UUID> enrollmentIds, AccountRows rows) {
        return rows.bindTo(tenancy.query(rows.sqlWithHeld(WITHOUT_LINE, AMONG + WITHOUT_NEW_ENTRIES)), BEFORE_FIRST)
                .bindArray("ids", UUID.class, enrollmentIds)
                .bind("batch", batchId)
                .mapTo(DueAccount.class)
                .list();
    }

    /** At most {@code limit} accounts with greater ids than {@code after}. */
    List<DueAccount> page(AccountRows rows, UUID after, int limit) {
        return rows.bindTo(tenancy.query(rows.sql("") + " limit :limit"), after)
                .bind("limit", limit)
                .mapTo(DueAccount.class)
                .list();
    }

    /**
     * A page of accounts whose member's name or e-mail address or whose offer's name contains the text.
     *
     * @param payableOnly only accounts that a batch would pay
     */
    List<DueAccount> search(AccountRows rows, boolean payableOnly, @Nullable String text, UUID after, int limit) {
        var conditions =
                Conditions.none().andContains(text, "concat_ws(' ', m.first_name, m.last_name)", "m.email", "o.name");
        var payable = payableOnly ? " where untaken - held > 0 and untaken - held >= minimum" : "";
        var sql = "select * from (" + rows.sql(conditions.sql()) + ") r" + payable + " limit :limit";
        return conditions
                .bindTo(rows.bindTo(tenancy.query(sql), after))
                .bind("limit", limit)
                .mapTo(DueAccount.class)
                .list();
    }
}
