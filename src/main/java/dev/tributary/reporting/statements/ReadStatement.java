package dev.tributary.reporting.statements;

import dev.tributary.ledger.payouts.PayoutId;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.members.MemberRef;
import dev.tributary.program.offers.OfferRef;
import dev.tributary.reporting.statements.Statement.StatementEntry;
import dev.tributary.reporting.statements.StatementRows.EntryRow;
import dev.tributary.reporting.statements.StatementRows.PayoutRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads the statement of a payout: opening balance, entries since the last payout, the payout, closing balance. */
@ApplicationScoped
class ReadStatement {
    /** Later entries are left out of the list; the statement gives their number and sum. */
    static final int MAX_ENTRIES = 10_000;

    private static final String PAYOUT = """
            select p.id, p.enrollment_id, p.currency, p.amount, p.status, p.method, p.created_at, p.paid_at,
                   m.id as member_id, m.first_name, m.last_name, o.id as offer_id, o.name as offer_name
            from payouts p
            join members m on m.brand_id = :brand and m.id = p.member_id
            join offers o on o.brand_id = :brand and o.id = p.offer_id
            where p.brand_id = :brand and p.id = :payout""";

    /** Entries of an account are numbered in the order they were written, so those between two payouts are a range. */
    static final String ENTRIES = """
            with account as not materialized (
                select id, sequence, kind, payout_id, amount, day, available_at, created_at, conversion_id, description
                from ledger_entries where brand_id = :brand and enrollment_id = :enrollment
            ), this as (
                select sequence from account where kind = 'PAYOUT' and payout_id = :payout
            ), last as (
                select sequence, payout_id from account
                where kind = 'PAYOUT' and sequence < (select sequence from this) order by sequence desc limit 1
            ), sums as (
                select coalesce(sum(amount) filter (where sequence <= (select sequence from last)), 0) as opening_balance,
                       sum(amount) as closing_balance
                from account where sequence <= (select sequence from this)
            )
            select sums.opening_balance, sums.closing_balance,
                   (select sequence from this) - coalesce((select sequence from last), 0) - 1 as entries,
                   (select created_at from payouts where brand_id = :brand and id = (select payout_id from last))
                       as previous_payout_at,
                   e.id, e.sequence, e.kind, e.amount, e.day, e.available_at, e.created_at, e.conversion_id,
                   case when :masked then '…' || right(c.order_id, 4) else c.order_id end as order_ref,
                   case when not :masked or e.kind in ('ADJUSTMENT', 'REWARD', 'REWARD_REVERSAL') then e.description end
                       as description
            from sums
            left join lateral (
                select * from account
                where sequence < (select sequence from this) and sequence > coalesce((select sequence from last), 0)
                order by sequence limit :limit
            ) e on true
            left join conversions c on c.brand_id = :brand and c.id = e.conversion_id
            order by e.sequence
            """;

    private final Tenancy tenancy;

    ReadStatement(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** For the brand, with full order ids. */
    Statement read(PayoutId id) {
        return read(id, Conditions.none(), false);
    }

    /**
     * For the affiliate, with masked order ids.
     *
     * @throws NotFound also when the payout is of another enrollment
     */
    Statement readMasked(UUID enrollmentId, PayoutId id) {
        return read(id, Conditions.none().and("p.enrollment_id = :enrollment", "enrollment", enrollmentId), true);
    }

    private Statement read(PayoutId id, Conditions conditions, boolean masked) {
        var payout = conditions
                .bindTo(tenancy.query(PAYOUT + conditions.sql()))
                .bind("payout", id.value())
                .mapTo(PayoutRow.class)
                .findOne()
                .orElseThrow(() -> new NotFound("payout"));
        var rows = tenancy.query(ENTRIES)
                .bind("enrollment", payout.enrollmentId())
                .bind("payout", id.value())
                .bind("masked", masked)
                .bind("limit", MAX_ENTRIES)
                .mapTo(EntryRow.class)
                .list();
        return statement(payout, rows);
    }

    private static Statement statement(PayoutRow payout, List<EntryRow> rows) {
        var sums = rows.get(0);
        var entries = entries(rows, sums.openingBalance());
        long shown = entries.stream().mapToLong(StatementEntry::amount).sum();
        return new Statement(
                payout.currency(),
                MemberRef.of(payout.memberId(), payout.firstName(), payout.lastName()),
                OfferRef.of(payout.offerId(), payout.offerName()),
                sums.previousPayoutAt(),
                payout.createdAt(),
                sums.openingBalance(),
                entries,
                sums.entries() - entries.size(),
                sums.closingBalance() + payout.amount() - sums.openingBalance() - shown,
                payout.view(),
                sums.closingBalance());
    }

    private static List<StatementEntry> entries(List<EntryRow> rows, long openingBalance) {
        List<StatementEntry> entries = new ArrayList<>();
        long balance = openingBalance;
        for (var row : rows) {
            if (row.id() != null) {
                balance += row.amount();
                entries.add(row.view(balance));
            }
        }
        return entries;
    }
}
