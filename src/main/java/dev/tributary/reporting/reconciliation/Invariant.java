package dev.tributary.reporting.reconciliation;

/** An invariant of a brand's data, with the query that finds its violations: their subject and what is wrong. */
enum Invariant {
    BALANCES_EQUAL_THEIR_ENTRIES("""
            select b.enrollment_id as subject,
                   format('earned %s, entries %s; taken %s, entries %s', b.earned, e.earned, b.processing + b.paid, e.taken) as wrong
            from account_balances b
            cross join lateral (
                select coalesce(sum(amount) filter (where kind not in ('PAYOUT', 'PAYOUT_RETURN')), 0) as earned,
                       coalesce(-sum(amount) filter (where kind in ('PAYOUT', 'PAYOUT_RETURN')), 0) as taken
                from ledger_entries where brand_id = b.brand_id and enrollment_id = b.enrollment_id) e
            where b.brand_id = :brand and (b.earned <> e.earned or b.processing + b.paid <> e.taken)"""),

    BALANCES_EQUAL_THEIR_PAYOUTS("""
            select b.enrollment_id as subject,
                   format('processing %s, payouts %s; paid %s, payouts %s', b.processing, p.processing, b.paid, p.paid) as wrong
            from account_balances b
            cross join lateral (
                select coalesce(sum(amount) filter (where status in ('PENDING_INFO', 'PROCESSING')), 0) as processing,
                       coalesce(sum(amount) filter (where status = 'PAID'), 0) as paid
                from payouts where brand_id = b.brand_id and enrollment_id = b.enrollment_id) p
            where b.brand_id = :brand and (b.processing <> p.processing or b.paid <> p.paid)"""),

    BALANCES_EQUAL_THEIR_DAYS("""
            select b.enrollment_id as subject,
                   format('earned %s, days %s; sales %s, days %s; conversions %s, days %s',
                          b.earned, d.earned, b.sales, d.sales, b.conversions, d.conversions) as wrong
            from account_balances b
            cross join lateral (
                select coalesce(sum(commission + other), 0) as earned, coalesce(sum(sales), 0) as sales,
                       coalesce(sum(conversions), 0) as conversions
                from daily_sales where brand_id = b.brand_id and enrollment_id = b.enrollment_id) d
            where b.brand_id = :brand
              and (b.earned <> d.earned or b.sales <> d.sales or b.conversions <> d.conversions)"""),

    DAYS_EQUAL_THEIR_ORDERS("""
            with orders as (
                select enrollment_id, day, sum(base - refunded) as sales, sum(commission - reversed) as commission,
                       count(*) filter (where not fully_refunded) as conversions
                from conversions
                where brand_id = :brand and enrollment_id is not null and review = 'ACCEPTED'
                group by enrollment_id, day)
            select enrollment_id as subject,
                   format('%s: sales %s, orders %s; commission %s, orders %s; conversions %s, orders %s', day,
                          coalesce(d.sales, 0), coalesce(o.sales, 0), coalesce(d.commission, 0), coalesce(o.commission, 0),
                          coalesce(d.conversions, 0), coalesce(o.conversions, 0)) as wrong
            from (select * from daily_sales where brand_id = :brand) d full join orders o using (enrollment_id, day)
            where (coalesce(d.sales, 0), coalesce(d.commission, 0), coalesce(d.conversions, 0))
               <> (coalesce(o.sales, 0), coalesce(o.commission, 0), coalesce(o.conversions, 0))"""),

    DAYS_EQUAL_THEIR_SOURCES("""
            with orders as (
                select enrollment_id, day, source, sum(base - refunded) as sales, sum(commission - reversed) as commission,
                       count(*) filter (where not fully_refunded) as conversions
                from conversions
                where brand_id = :brand and enrollment_id is not null and review = 'ACCEPTED'
                group by enrollment_id, day, source),
            days as (
                select d.enrollment_id, d.day, s.*
                from daily_sales d
                cross join lateral (values
                    ('CLICK', d.link_sales, d.link_commission, d.link_conversions),
                    ('PROMO_CODE', d.code_sales, d.code_commission, d.code_conversions),
                    ('CUSTOMER', d.customer_sales, d.customer_commission, d.customer_conversions),
                    ('MANUAL', d.sales - d.link_sales - d.code_sales - d.customer_sales,
                     d.commission - d.link_commission - d.code_commission - d.customer_commission,
                     d.conversions - d.link_conversions - d.code_conversions - d.customer_conversions)) s (source, sales, commission, conversions)
                where d.brand_id = :brand)
            select enrollment_id as subject,
                   format('%s %s: sales %s, orders %s; commission %s, orders %s; conversions %s, orders %s', day, source,
                          coalesce(d.sales, 0), coalesce(o.sales, 0), coalesce(d.commission, 0), coalesce(o.commission, 0),
                          coalesce(d.conversions, 0), coalesce(o.conversions, 0)) as wrong
            from days d full join orders o using (enrollment_id, day, source)
            where (coalesce(d.sales, 0), coalesce(d.commission, 0), coalesce(d.conversions, 0))
               <> (coalesce(o.sales, 0), coalesce(o.commission, 0), coalesce(o.conversions, 0))"""),

    BUDGETS_EQUAL_THEIR_ORDERS("""
            select b.id as subject, format('%s: spent %s, orders %s', b.month, b.spent, o.commission) as wrong
            from monthly_budgets b
            cross join lateral (
                select coalesce(sum(commission - reversed), 0) as commission from conversions c
                where c.brand_id = b.brand_id and c.day >= b.month and c.day < b.month + interval '1 month'
                  and c.enrollment_id is not null and c.review = 'ACCEPTED'
                  and (b.scope_id = b.brand_id or c.offer_id = b.scope_id)) o
            where b.brand_id = :brand and b.spent <> o.commission"""),

    CUSTOMERS_EQUAL_THEIR_ORDERS("""
            select k.enrollment_id as subject,
                   format('%s: first paid %s, orders %s; payments %s, orders %s; earned %s, orders %s', encode(k.customer_key, 'hex'),
                          k.first_paid, o.first_paid, k.payments, o.payments, k.earned, o.earned) as wrong
            from customer_payments k
            cross join lateral (
                select min(day) filter (where type = 'SALE' and base > 0 and not fully_refunded) as first_paid,
                       count(*) filter (where type = 'SALE' and base > 0 and not fully_refunded) as payments,
                       coalesce(sum(commission - reversed), 0) as earned
                from conversions where brand_id = k.brand_id and customer_key = k.customer_key
                                   and enrollment_id = k.enrollment_id and review = 'ACCEPTED') o
            where k.brand_id = :brand
              and (k.first_paid, k.payments, k.earned) is distinct from (o.first_paid, o.payments, o.earned)"""),

    SUB_IDS_EQUAL_THEIR_ORDERS("""
            with orders as (
                select c.enrollment_id, n.slot, c.day, n.sub_id, sum(c.base - c.refunded) as sales,
                       sum(c.commission - c.reversed) as commission, count(*) filter (where not c.fully_refunded) as conversions
                from conversion_sub_ids n
                join conversions c on c.brand_id = n.brand_id and c.id = n.conversion_id
                where n.brand_id = :brand and c.enrollment_id is not null and c.review = 'ACCEPTED'
                group by c.enrollment_id, n.slot, c.day, n.sub_id)
            select enrollment_id as subject,
                   format('%s s%s: sales %s, orders %s; commission %s, orders %s; conversions %s, orders %s', day, slot,
                          coalesce(d.sales, 0), coalesce(o.sales, 0), coalesce(d.commission, 0), coalesce(o.commission, 0),
                          coalesce(d.conversions, 0), coalesce(o.conversions, 0)) as wrong
            from (select * from daily_order_sub_ids where brand_id = :brand) d
            full join orders o using (enrollment_id, slot, day, sub_id)
            where (coalesce(d.sales, 0), coalesce(d.commission, 0), coalesce(d.conversions, 0))
               <> (coalesce(o.sales, 0), coalesce(o.commission, 0), coalesce(o.conversions, 0))"""),

    CONVERSIONS_EQUAL_THEIR_ENTRIES("""
            with booked as (
                select id, case when enrollment_id is not null and review = 'ACCEPTED' then commission - reversed else 0 end as amount
                from conversions where brand_id = :brand
            ), entries as (
                select conversion_id as id, sum(amount) as amount from ledger_entries
                where brand_id = :brand and kind in ('COMMISSION', 'REVERSAL') group by conversion_id
            )
            select id as subject, format('booked %s, entries %s', b.amount, e.amount) as wrong
            from booked b full join entries e using (id)
            where coalesce(b.amount, 0) <> coalesce(e.amount, 0)"""),

    AVAILABLE_EQUALS_ITS_ENTRIES("""
            select a.enrollment_id as subject, format('available %s, entries %s', a.available, e.available) as wrong
            from account_balances a
            cross join lateral (select coalesce(sum(amount), 0) as available from ledger_entries
                                where brand_id = a.brand_id and enrollment_id = a.enrollment_id
                                  and kind not in ('PAYOUT', 'PAYOUT_RETURN')
                                  and (available_at <= created_at or available_at <= a.available_until)) e
            where a.brand_id = :brand and a.available <> e.available"""),

    WHATEVER_IS_CREDITED_HAS_AN_ACCOUNT("""
            select c.id as subject, 'no account' as wrong
            from (select id, enrollment_id from ledger_entries where brand_id = :brand
                  union all
                  select id, enrollment_id from conversions where brand_id = :brand and enrollment_id is not null
                  union all
                  select enrollment_id, enrollment_id from daily_sales where brand_id = :brand) c
            left join account_balances a on a.brand_id = :brand and a.enrollment_id = c.enrollment_id
            where a.enrollment_id is null"""),

    REWARDS_EQUAL_THEIR_ENTRIES("""
            select b.enrollment_id as subject, format('held %s, entries %s', g.held, e.entries) as wrong
            from account_balances b
            cross join lateral (select coalesce(sum(amount * (last - first + 1)), 0) as held from reward_grants
                                where brand_id = b.brand_id and enrollment_id = b.enrollment_id) g
            cross join lateral (select coalesce(sum(amount), 0) as entries from ledger_entries
                                where brand_id = b.brand_id and enrollment_id = b.enrollment_id
                                  and kind in ('REWARD', 'REWARD_REVERSAL')) e
            where b.brand_id = :brand and g.held <> e.entries"""),

    CLICKS_EQUAL_THEIR_ENTRIES("""
            select enrollment_id as subject,
                   format('%s: paid %s, entries %s; paid clicks %s, counted %s', day, coalesce(p.amount, 0),
                          coalesce(e.amount, 0), p.clicks, d.unique_clicks) as wrong
            from (select enrollment_id, day, sum(amount) as amount, sum(last - first + 1) as clicks, max(last) as last
                  from cpc_settlements where brand_id = :brand group by 1, 2) p
            full join (select enrollment_id, day, sum(amount) as amount from ledger_entries
                       where brand_id = :brand and kind = 'CLICKS' group by 1, 2) e using (enrollment_id, day)
            left join (select enrollment_id, day, unique_clicks from daily_clicks where brand_id = :brand) d
                using (enrollment_id, day)
            where coalesce(p.amount, 0) <> coalesce(e.amount, 0) or p.clicks <> p.last
               or coalesce(p.last, 0) > coalesce(d.unique_clicks, 0)"""),

    REFUNDS_EQUAL_WHAT_WAS_TAKEN_OFF("""
            select c.id as subject, format('refunded %s, refunds %s', c.refunded_sale, r.amount) as wrong
            from conversions c
            cross join lateral (select coalesce(sum(amount), 0) as amount from refunds
                                where brand_id = c.brand_id and conversion_id = c.id and status = 'APPLIED') r
            where c.brand_id = :brand and c.refunded_sale <> r.amount"""),

    FULL_REFUNDS_LEAVE_NOTHING("""
            select id as subject, format('fully refunded %s, refunded %s of %s', fully_refunded, refunded_sale, sale) as wrong
            from conversions
            where brand_id = :brand and fully_refunded <> case
                when sale > 0 then refunded_sale = sale
                when jsonb_array_length(lines) = 0 then exists (
                    select from refunds r
                    where r.brand_id = :brand and r.conversion_id = conversions.id and r.status = 'APPLIED'
                      and jsonb_array_length(r.moved) > 0)
                else not exists (
                    select from jsonb_array_elements(lines) l
                    where coalesce(cast(l ->> 'returned' as int), 0) < cast(l ->> 'quantity' as int)) end"""),

    ENTRIES_ARE_NUMBERED_WITHOUT_GAPS("""
            select b.enrollment_id as subject, format('entries %s, numbered to %s', e.entries, b.entries) as wrong
            from account_balances b
            cross join lateral (select count(*) as entries, coalesce(max(sequence), 0) as last from ledger_entries
                                where brand_id = b.brand_id and enrollment_id = b.enrollment_id) e
            where b.brand_id = :brand and (b.entries <> e.entries or b.entries <> e.last)"""),

    NOTHING_REVERSED_TWICE("""
            select id as subject, format('commission %s, reversed %s', commission, reversed) as wrong
            from conversions where brand_id = :brand and (reversed > commission or refunded > base)""");

    private final String violations;

    Invariant(String violations) {
        this.violations = violations;
    }

    String violations() {
        return violations;
    }
}
