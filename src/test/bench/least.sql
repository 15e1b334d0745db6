\set enrollment random(1, 1000)
with c as (
    insert into least_conversions select 1, gen_random_uuid(), gen_random_uuid()::text, :enrollment, 10000, 1000
    on conflict do nothing returning enrollment_id, base, commission
), e as (
    insert into least_entries select 1, gen_random_uuid(), enrollment_id, commission from c
), b as (
    update least_balances b set earned = b.earned + c.commission from c where b.brand_id = 1 and b.enrollment_id = c.enrollment_id
)
insert into least_days as d select 1, enrollment_id, date '2026-06-10', 1, base, commission from c
on conflict (brand_id, enrollment_id, day) do update
set conversions = d.conversions + 1, sales = d.sales + excluded.sales, earned = d.earned + excluded.earned;
