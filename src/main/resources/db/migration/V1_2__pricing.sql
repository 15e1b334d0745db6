-- Commission plans and their versions.

-- Named commission terms inside an offer. (Offers are made by the program, which adds the foreign keys.)
create table plans (
    brand_id   uuid        not null,
    id         uuid        not null,
    offer_id   uuid        not null,
    name       text        not null,
    is_default boolean     not null,
    created_at timestamptz not null,
    primary key (brand_id, id)
);
-- Promises that an offer has one default plan at most.
create unique index plans_one_default on plans (brand_id, offer_id) where is_default;
-- Serves the plans of an offer.
create index plans_by_offer on plans (brand_id, offer_id);
call enable_tenant_rls('plans');
call audit_changes('plans', 'plan', 'plan');


-- The terms of a plan. They never change: an edit adds a version, and the first one applies from the beginning of time.
-- depends_on_progress: whether the commission of an order depends on what was sold before. A brand with such terms locks
-- accounts before orders in every batch, one without locks them after; so all batches of a brand use one lock order.
create table plan_versions (
    brand_id            uuid        not null,
    plan_id             uuid        not null,
    version             int         not null,
    effective_from      timestamptz,
    terms               jsonb       not null,
    created_at          timestamptz not null,
    depends_on_progress boolean     not null generated always as (
        coalesce(terms ->> 'tiers', terms ->> 'monthlyCap', terms ->> 'recurring') is not null
        or coalesce(terms -> 'rewards', '[]') <> '[]'
        or jsonb_path_exists(terms, '$.rules[*].match.payments ? (@ != null)')) stored,
    primary key (brand_id, plan_id, version),
    constraint plan_versions_first_holds_always check ((version = 1) = (effective_from is null))
);
-- Serves the question whether a brand has any terms that depend on progress.
create index plan_versions_on_progress on plan_versions (brand_id) where depends_on_progress;
call enable_tenant_rls('plan_versions');
call audit_changes('plan_versions', 'plan_version', 'plan', 'plan_id', ignored => '{depends_on_progress}');
