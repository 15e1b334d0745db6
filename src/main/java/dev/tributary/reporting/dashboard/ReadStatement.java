package dev.tributary.reporting.dashboard;

import dev.tributary.ledger.accounts.EntryId;
import dev.tributary.ledger.accounts.EntryKind;
import dev.tributary.ledger.payouts.PayoutId;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.reporting.dashboard.ReadPayouts.DashboardPayout;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The statement of a payout: opening balance, entries since the last payout, the payout, closing balance. */
@ApplicationScoped
class ReadStatement {
    /** The sequence of an account numbers its entries as they were written, hence those between two payouts are a range. */
    static final String ENTRIES = """
            with account as not materialized (
                select id, sequence, kind, payout_id, amount, day, available_at, created_at, conversion_id, description
                from ledger_entries where brand_id = :brand and enrollment_id = :enrollment
            ), this as (
                select sequence from account where kind = 'PAYOUT' and payout_id = :payout
            ), last as (
                select sequence from account
                where kind = 'PAYOUT' and sequence < (select sequence from this) order by sequence desc limit 1
            ), opening as (
                select coalesce(sum(amount), 0) as balance from account where sequence <= (select sequence from last)
            )
            select opening.balance as opening_balance, e.id, e.kind, e.amount, e.day, e.available_at, e.created_at,
                   '…' || right(c.order_id, 4) as order_ref,
                   case when e.kind in ('ADJUSTMENT', 'REWARD', 'REWARD_REVERSAL') then e.description end as description
            from opening
            left join account e on e.sequence < (select sequence from this)
                and e.sequence > coalesce((select sequence from last), 0)
            left join conversions c on c.brand_id = :brand and c.id = e.conversion_id
            order by e.sequence
            """;

    private final Tenancy tenancy;
    private final ReadPayouts payouts;

    ReadStatement(Tenancy tenancy, ReadPayouts payouts) {
        this.tenancy = tenancy;
        this.payouts = payouts;
    }

    DashboardStatement read(UUID enrollmentId, PayoutId id) {
        var payout = payouts.one(enrollmentId, id);
        var rows = tenancy.query(ENTRIES)
                .bind("enrollment", enrollmentId)
                .bind("payout", id.value())
                .mapTo(Row.class)
                .list();
        long opening = rows.get(0).openingBalance;
        var entries = rows.stream().filter(row -> row.id != null).map(Row::view).toList();
        long closing =
                opening + entries.stream().mapToLong(StatementEntry::amount).sum() - payout.amount();
        return new DashboardStatement(payout.currency(), opening, entries, payout, closing);
    }

    /**
     * {@code openingBalance + entries − payout.amount = closingBalance}, in minor units. Balances count what is still held.
     *
     * @param entries since the payout before this one, oldest first
     */
    record DashboardStatement(
            String currency,
            long openingBalance,
            List<StatementEntry> entries,
            DashboardPayout payout,
            long closingBalance) {}

    /** @param orderRef the last four characters of the shop's order id; null where there is no order */
    record StatementEntry(
            EntryId id,
            EntryKind kind,
            long amount,
            LocalDate day,
            Instant availableAt,
            Instant createdAt,
            @Nullable String orderRef,
            @Nullable String description) {}

    public record Row(
            long openingBalance,
            @Nullable UUID id,
            EntryKind kind,
            long amount,
            LocalDate day,
            Instant availableAt,
            Instant createdAt,
            @Nullable String orderRef,
            @Nullable String description) {

        StatementEntry view() {
            return new StatementEntry(
                    new EntryId(Objects.requireNonNull(id)),
                    kind,
                    amount,
                    day,
                    availableAt,
                    createdAt,
                    orderRef,
                    description);
        }
    }
}
