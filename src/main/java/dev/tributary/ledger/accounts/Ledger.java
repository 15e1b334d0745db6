package dev.tributary.ledger.accounts;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.platform.web.TypeId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The accounts of a brand, and the one way to write into them. */
@ApplicationScoped
public class Ledger {
    private final Tenancy tenancy;
    private final Clock clock;
    private final Event<AccountsMoved> moved;

    Ledger(Tenancy tenancy, Clock clock, Event<AccountsMoved> moved) {
        this.tenancy = tenancy;
        this.moved = moved;
        this.clock = clock;
    }

    /**
     * Locks accounts until the transaction ends, in id order, as everybody does. Ask for all at once: a second call could
     * meet somebody who asks the other way round.
     */
    public Map<UUID, Account> lock(Collection<UUID> enrollmentIds) {
        if (enrollmentIds.isEmpty()) {
            return Map.of();
        }
        var ids = List.copyOf(enrollmentIds);
        return UnnestParameters.of(ids)
                .column("ids", "uuid", id -> id)
                .bindTo(tenancy.query("""
                        select enrollment_id, earned, processing, paid, conversions, sales from account_balances
                        where brand_id = :brand and enrollment_id = any(:ids) order by enrollment_id
                        for no key update"""))
                .mapTo(Account.class)
                .collect(Collectors.toMap(Account::enrollmentId, Function.identity()));
    }

    /**
     * Locks those of these accounts that can be locked at once, and waits for none.
     *
     * @return the others, which another transaction has locked
     */
    public Set<UUID> lockedElsewhere(Collection<UUID> enrollmentIds) {
        Set<UUID> others = new HashSet<>(enrollmentIds);
        if (!others.isEmpty()) {
            UnnestParameters.of(List.copyOf(others))
                    .column("ids", "uuid", id -> id)
                    .bindTo(tenancy.query("""
                            select enrollment_id from account_balances
                            where brand_id = :brand and enrollment_id = any(:ids) order by enrollment_id
                            for no key update skip locked"""))
                    .mapTo(UUID.class)
                    .forEach(others::remove);
        }
        return others;
    }

    /** Writes entries and moves the sums with exactly those entries, in one statement. The accounts must be locked. */
    public void post(List<Posting> postings) {
        if (postings.isEmpty()) {
            return;
        }
        int written = write(postings, clock.instant());
        var accounts = postings.stream().map(Posting::enrollmentId).collect(Collectors.toSet());
        if (written != accounts.size()) {
            throw new IllegalStateException("Entries of accounts that do not exist");
        }
        moved.fire(new AccountsMoved(tenancy.brandId(), accounts));
    }

    /** Answers how many accounts have moved. */
    private int write(List<Posting> postings, Instant now) {
        return UnnestParameters.of(postings)
                .column("ids", "uuid", posting -> TypeId.next())
                .column("enrollments", "uuid", Posting::enrollmentId)
                .column("kinds", "text", Posting::kind)
                .column("commissions", "bool", Posting::isCommission)
                .column("earnings", "bool", posting -> posting.kind().isEarning())
                .column("amounts", "int8", Posting::amount)
                .column("days", "date", Posting::day)
                .column("availabilities", "timestamptz", Posting::availableAt)
                .column("conversion_ids", "uuid", posting -> posting.source().conversionId())
                .column("refund_ids", "uuid", posting -> posting.source().refundId())
                .column("payout_ids", "uuid", posting -> posting.source().payoutId())
                .column("descriptions", "text", Posting::description)
                .column("sales", "int8", Posting::sales)
                .column("conversions", "int8", Posting::conversions)
                .column("credits", "text", Posting::creditedBy)
                .bindTo(tenancy.query(POST))
                .bind("now", now)
                .mapTo(Integer.class)
                .one();
    }

    /** @param amount from what is processing to what is paid; negative the other way round */
    public record Move(UUID enrollmentId, long amount) {}

    /** What payouts have taken is paid now, or is not paid after all. The accounts must be locked. */
    public void movePayouts(List<Move> moves) {
        if (moves.isEmpty()) {
            return;
        }
        UnnestParameters.of(moves)
                .column("enrollments", "uuid", Move::enrollmentId)
                .column("amounts", "int8", Move::amount)
                .bindTo(tenancy.update("""
                        update account_balances b
                        set processing = b.processing - m.amount, paid = b.paid + m.amount, version = b.version + 1
                        from (select enrollment_id, sum(amount) as amount
                              from unnest(:enrollments, :amounts) as row (enrollment_id, amount) group by enrollment_id) m
                        where b.brand_id = :brand and b.enrollment_id = m.enrollment_id"""))
                .execute();
    }

    // Summed before a row is touched, so that a group of orders of one enrollment writes its account once.
    private static final String POST = """
            with posted as (
                select * from unnest(:ids, :enrollments, :kinds, :commissions, :earnings, :amounts, :days, :availabilities,
                                     :conversion_ids, :refund_ids, :payout_ids, :descriptions, :sales, :conversions, :credits)
                    with ordinality as p(id, enrollment_id, kind, is_commission, is_earning, amount, day, available_at,
                         conversion_id, refund_id, payout_id, description, sales, conversions, credited_by, position)
            ), accounts as (
                update account_balances b
                set earned = b.earned + s.earned, available = b.available + s.available,
                    processing = b.processing + s.taken,
                    conversions = b.conversions + s.conversions, sales = b.sales + s.sales, version = b.version + 1,
                    entries = b.entries + s.entries
                from (select enrollment_id,
                             coalesce(sum(amount) filter (where is_earning), 0) as earned,
                             coalesce(sum(amount) filter (where is_earning and available_at <= :now), 0) as available,
                             coalesce(sum(-amount) filter (where not is_earning), 0) as taken,
                             sum(sales) as sales, sum(conversions) as conversions, count(*) filter (where amount <> 0) as entries
                      from posted group by enrollment_id) s
                where b.brand_id = :brand and b.enrollment_id = s.enrollment_id
                returning b.enrollment_id, b.entries
            ), entries as (
                insert into ledger_entries (brand_id, id, enrollment_id, sequence, kind, amount, day, available_at, created_at,
                                            conversion_id, refund_id, payout_id, description)
                select :brand, p.id, p.enrollment_id,
                       a.entries + 1 - row_number() over (partition by p.enrollment_id order by p.position desc),
                       p.kind, p.amount, p.day, p.available_at, :now, p.conversion_id, p.refund_id, p.payout_id, p.description
                from posted p join accounts a using (enrollment_id)
                where p.amount <> 0
                order by p.position
            ), days as (
            insert into daily_sales as d (brand_id, enrollment_id, day, conversions, sales, commission, other,
                                          link_conversions, link_sales, link_commission,
                                          code_conversions, code_sales, code_commission,
                                          customer_conversions, customer_sales, customer_commission)
            select :brand, enrollment_id, day, sum(conversions), sum(sales),
                   coalesce(sum(amount) filter (where is_commission), 0),
                   coalesce(sum(amount) filter (where not is_commission), 0),
                   coalesce(sum(conversions) filter (where credited_by = 'CLICK'), 0),
                   coalesce(sum(sales) filter (where credited_by = 'CLICK'), 0),
                   coalesce(sum(amount) filter (where credited_by = 'CLICK'), 0),
                   coalesce(sum(conversions) filter (where credited_by = 'PROMO_CODE'), 0),
                   coalesce(sum(sales) filter (where credited_by = 'PROMO_CODE'), 0),
                   coalesce(sum(amount) filter (where credited_by = 'PROMO_CODE'), 0),
                   coalesce(sum(conversions) filter (where credited_by = 'CUSTOMER'), 0),
                   coalesce(sum(sales) filter (where credited_by = 'CUSTOMER'), 0),
                   coalesce(sum(amount) filter (where credited_by = 'CUSTOMER'), 0)
            from posted where is_earning group by enrollment_id, day order by enrollment_id, day
            on conflict (brand_id, enrollment_id, day) do update
            set conversions = d.conversions + excluded.conversions, sales = d.sales + excluded.sales,
                commission = d.commission + excluded.commission, other = d.other + excluded.other,
                link_conversions = d.link_conversions + excluded.link_conversions,
                link_sales = d.link_sales + excluded.link_sales, link_commission = d.link_commission + excluded.link_commission,
                code_conversions = d.code_conversions + excluded.code_conversions,
                code_sales = d.code_sales + excluded.code_sales, code_commission = d.code_commission + excluded.code_commission,
                customer_conversions = d.customer_conversions + excluded.customer_conversions,
                customer_sales = d.customer_sales + excluded.customer_sales,
                customer_commission = d.customer_commission + excluded.customer_commission
            )
            select count(*) from accounts""";
}
