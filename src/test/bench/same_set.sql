with o as materialized (
    select uuidv7() as id, gen_random_uuid()::text as order_id, a.*
    from (select 1 + floor(random() * 1000)::int as n from generate_series(1, 500)) r join same_accounts a using (n)
), c as (
    insert into same_conversions (
        brand_id, id, order_id, type, occurred_at, recorded_at, day, content, content_hash, evidence, currency, fx_rate, sale,
        base, commission, per_conversion, uncapped, lines, review, source, enrollment_id, offer_id, member_id, item_id,
        plan_id, plan_version, available_at, explanation)
    select brand_id, id, order_id, 'SALE', timestamptz '2026-06-10 11:59Z', now(), date '2026-06-10', content, content_hash,
           evidence, 'USD', 1, 10000, 10000, 1000, 0, 1000, lines, 'ACCEPTED', 'PROMO_CODE', enrollment_id, offer_id, member_id,
           item_id, plan_id, 1, timestamptz '2026-07-10 11:59Z', explanation from o
    on conflict do nothing returning brand_id, id, enrollment_id, day, base, commission, available_at
), k as (
    insert into same_customers (brand_id, customer_key, first_order_at)
    select brand_id, sha256(cast(order_id as bytea)), timestamptz '2026-06-10 11:59Z' from o order by 2
    on conflict do nothing
), l as (
    select b.brand_id, b.enrollment_id from same_balances b
    where (b.brand_id, b.enrollment_id) in (select brand_id, enrollment_id from c)
    order by b.enrollment_id for no key update
), b as (
    update same_balances b set earned = b.earned + s.commission, conversions = b.conversions + s.conversions,
                          sales = b.sales + s.sales, version = b.version + 1, entries = b.entries + s.conversions
    from (select c.brand_id, enrollment_id, count(*) as conversions, sum(base) as sales, sum(commission) as commission
          from c join l using (enrollment_id) group by c.brand_id, enrollment_id) s
    where b.brand_id = s.brand_id and b.enrollment_id = s.enrollment_id
    returning b.enrollment_id, b.entries
), e as (
    insert into same_entries (
        brand_id, id, enrollment_id, sequence, kind, amount, day, available_at, created_at, conversion_id)
    select brand_id, uuidv7(), enrollment_id, entries + 1 - row_number() over (partition by enrollment_id order by id),
           'COMMISSION', commission, day, available_at, now(), id
    from c join b using (enrollment_id)
    returning id, enrollment_id, sequence, amount, conversion_id, created_at
), n as (
    insert into same_notices (brand_id, id, enrollment_id, kind, subject, amount, conversion_id, details, mail_mode, created_at)
    select c.brand_id, uuidv7(), e.enrollment_id, 'CONVERSION_CREDITED', cast(e.id as text), e.amount, e.conversion_id, '{}',
           'DAILY', e.created_at
    from e join c on c.id = e.conversion_id
), p as (
    insert into same_progress as told (brand_id, enrollment_id, sequence)
    select c.brand_id, e.enrollment_id, max(e.sequence) from e join c on c.id = e.conversion_id
    group by 1, 2 order by 2
    on conflict (brand_id, enrollment_id) do update set sequence = greatest(told.sequence, excluded.sequence)
)
insert into same_days as d (brand_id, enrollment_id, day, conversions, sales, commission,
                              code_conversions, code_sales, code_commission)
select brand_id, enrollment_id, day, count(*), sum(base), sum(commission), count(*), sum(base), sum(commission) from c
group by brand_id, enrollment_id, day order by enrollment_id, day
on conflict (brand_id, enrollment_id, day) do update
set conversions = d.conversions + excluded.conversions, sales = d.sales + excluded.sales,
    commission = d.commission + excluded.commission, code_conversions = d.code_conversions + excluded.code_conversions,
    code_sales = d.code_sales + excluded.code_sales, code_commission = d.code_commission + excluded.code_commission;
