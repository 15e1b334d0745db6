with o as (
    select gen_random_uuid() as id, gen_random_uuid()::text as order_id, 1 + floor(random() * 1000)::int as enrollment_id
    from generate_series(1, 500)
), c as (
    insert into least_conversions select 1, id, order_id, enrollment_id, 10000, 1000 from o
    on conflict do nothing returning enrollment_id, base, commission
), e as (
    insert into least_entries select 1, gen_random_uuid(), enrollment_id, commission from c
), l as (
    select b.enrollment_id from least_balances b where b.brand_id = 1 and b.enrollment_id in (select enrollment_id from c)
    order by b.enrollment_id for update
), b as (
    update least_balances b set earned = b.earned + s.commission
    from (select enrollment_id, sum(commission) as commission from c join l using (enrollment_id) group by enrollment_id) s
    where b.brand_id = 1 and b.enrollment_id = s.enrollment_id
)
insert into least_days as d select 1, enrollment_id, date '2026-06-10', count(*), sum(base), sum(commission) from c
group by enrollment_id order by enrollment_id
on conflict (brand_id, enrollment_id, day) do update
set conversions = d.conversions + excluded.conversions, sales = d.sales + excluded.sales, earned = d.earned + excluded.earned;
