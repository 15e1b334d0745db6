package dev.tributary.ledger.accounts;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.platform.web.TypeId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** The only statement that writes entries. It adds exactly those to the sums of accounts and days. */
@ApplicationScoped
class WriteEntries {
    // Summed first, so that several orders of one enrollment update its account once. What becomes available by the
    // account's
    // available_until is counted now, since nothing counts it later: that lies ahead when another instance's clock was
    // fast.
    private static final String POST = """
            with posted as (
                select * from unnest(:ids, :enrollments, :kinds, :commissions, :earnings, :amounts, :days, :availabilities,
                                     :conversion_ids, :refund_ids, :payout_ids, :descriptions, :sales, :conversions, :credits)
                    with ordinality as p(id, enrollment_id, kind, is_commission, is_earning, amount, day, available_at,
                         conversion_id, refund_id, payout_id, description, sales, conversions, credited_by, position)
            ), locked as (
                select enrollment_id, available_until from account_balances
                where brand_id = :brand and enrollment_id in (select enrollment_id from posted)
                order by enrollment_id for no key update
            ), accounts as (
                update account_balances b
                set earned = b.earned + s.earned, available = b.available + s.available,
                    processing = b.processing + s.taken,
                    conversions = b.conversions + s.conversions, sales = b.sales + s.sales, version = b.version + 1,
                    entries = b.entries + s.entries
                from (select enrollment_id,
                             coalesce(sum(amount) filter (where is_earning), 0) as earned,
                             coalesce(sum(amount) filter (where is_earning and available_at <= greatest(:now, available_until)), 0)
                                 as available,
                             coalesce(sum(-amount) filter (where not is_earning), 0) as taken,
                             sum(sales) as sales, sum(conversions) as conversions, count(*) filter (where amount <> 0) as entries
                      from posted join locked using (enrollment_id) group by enrollment_id) s
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

    private final Tenancy tenancy;
    private final Clock clock;

    WriteEntries(Tenancy tenancy, Clock clock) {
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** @return the number of changed accounts */
    int write(List<Posting> postings) {
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
                .bind("now", clock.instant())
                .mapTo(Integer.class)
                .one();
    }
}
