-- Whether what an order earns by these terms depends on what was sold before. While a brand has such terms, all its lists of
-- orders lock the accounts before the orders, and else all after: locks are taken in one order.
alter table plan_versions add column depends_on_progress boolean not null generated always as (
    coalesce(terms ->> 'tiers', terms ->> 'monthlyCap') is not null
    or coalesce(terms -> 'rewards', '[]') <> '[]') stored;
create index plan_versions_on_progress on plan_versions (brand_id) where depends_on_progress;
