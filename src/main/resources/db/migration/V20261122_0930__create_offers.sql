-- What members promote. status_history tells what status held when, since orders are judged at their own time.
create table offers (
    brand_id          uuid        not null references brands,
    id                uuid        not null,
    name              text        not null,
    description       text,
    image_url         text,
    destination_url   text        not null,
    allowed_domains   text[]      not null,
    tracking          text[]      not null,
    starts_at         timestamptz,
    ends_at           timestamptz,
    hold_days         int         not null,
    window_days       int         not null,
    model             text        not null,
    precedence        text        not null,
    naming_strategy   text        not null,
    naming_prefix     text        not null,
    naming_suffix     text        not null,
    discount_text     text,
    utm               jsonb       not null,
    status            text        not null,
    status_history    jsonb       not null,
    created_at        timestamptz not null,
    primary key (brand_id, id)
);
call keep_tenants_apart('offers');

-- Named terms inside an offer.
create table plans (
    brand_id   uuid        not null references brands,
    id         uuid        not null,
    offer_id   uuid        not null,
    name       text        not null,
    is_default boolean     not null,
    created_at timestamptz not null,
    primary key (brand_id, id),
    constraint plans_of_offer foreign key (brand_id, offer_id) references offers
);
-- The promise that an offer has one default plan.
create unique index plans_one_default on plans (brand_id, offer_id) where is_default;
-- Serves the plans of an offer.
create index plans_by_offer on plans (brand_id, offer_id);
call keep_tenants_apart('plans');

-- Terms never change: an edit adds a version. The first one holds from the beginning of time.
create table plan_versions (
    brand_id       uuid        not null references brands,
    plan_id        uuid        not null,
    version        int         not null,
    effective_from timestamptz,
    terms          jsonb       not null,
    created_at     timestamptz not null,
    primary key (brand_id, plan_id, version),
    constraint plan_versions_of_plan foreign key (brand_id, plan_id) references plans,
    constraint plan_versions_first_holds_always check ((version = 1) = (effective_from is null))
);
call keep_tenants_apart('plan_versions');
