\set n random(1, 1000)
with o as materialized (
    select uuidv7() as id, gen_random_uuid()::text as order_id, a.* from same_accounts a where n = :n
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
), b as (
    update same_balances b set earned = b.earned + c.commission, conversions = b.conversions + 1, sales = b.sales + c.base,
                          version = b.version + 1, entries = b.entries + 1
    from c where b.brand_id = c.brand_id and b.enrollment_id = c.enrollment_id
    returning b.enrollment_id, b.entries
), e as (
    insert into same_entries (
        brand_id, id, enrollment_id, sequence, kind, amount, day, available_at, created_at, conversion_id)
    select brand_id, uuidv7(), enrollment_id, entries, 'COMMISSION', commission, day, available_at, now(), id
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
select brand_id, enrollment_id, day, 1, base, commission, 1, base, commission from c
on conflict (brand_id, enrollment_id, day) do update
set conversions = d.conversions + 1, sales = d.sales + excluded.sales, commission = d.commission + excluded.commission,
    code_conversions = d.code_conversions + 1, code_sales = d.code_sales + excluded.code_sales,
    code_commission = d.code_commission + excluded.code_commission;
