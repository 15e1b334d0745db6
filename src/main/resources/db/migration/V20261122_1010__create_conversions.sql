-- One row per order or lead a shop reports. The unique key is the promise that reporting twice is the same as reporting
-- once. Amounts in the order's own currency are called sale; all others are in the brand's.
-- What was asked (content) and how it was priced (explanation, lines) is frozen; review, refunds and credit move.
create table conversions (
    brand_id      uuid        not null references brands,
    id            uuid        not null,
    order_id      text        not null,
    type          text        not null,
    occurred_at   timestamptz not null,
    recorded_at   timestamptz not null,
    day           date        not null,
    content       json        not null,
    content_hash  bytea       not null,
    evidence      json        not null,
    currency      text        not null,
    fx_rate       numeric     not null,
    sale          bigint      not null,
    base          bigint      not null,
    commission    bigint      not null,
    per_conversion bigint     not null,
    uncapped      bigint      not null,
    lines         jsonb       not null,
    refunded_sale bigint      not null default 0,
    refunded      bigint      not null default 0,
    reversed      bigint      not null default 0,
    review        text        not null,
    review_reason text,
    review_note   text,
    source        text        not null,
    reason        text,
    enrollment_id uuid,
    offer_id      uuid,
    member_id     uuid,
    item_id       uuid,
    plan_id       uuid,
    plan_version  int,
    available_at  timestamptz,
    explanation   json        not null,
    primary key (brand_id, id),
    constraint conversions_order_once unique (brand_id, order_id),
    constraint conversions_of_enrollment foreign key (brand_id, enrollment_id) references balances,
    constraint conversions_credit_whole check ((source = 'NONE') = (enrollment_id is null)),
    constraint conversions_refunded_within check (refunded between 0 and base),
    constraint conversions_reversed_within check (reversed between 0 and commission)
);
-- Serves a member's conversions on the dashboard, newest first.
create index conversions_by_enrollment on conversions (brand_id, enrollment_id, id) where enrollment_id is not null;
call keep_tenants_apart('conversions');

-- Who has bought before, by the shop's own customer id: tells new customers from returning ones.
create table customers (
    brand_id       uuid        not null references brands,
    customer_key   bytea       not null,
    first_order_at timestamptz not null,
    primary key (brand_id, customer_key)
);
call keep_tenants_apart('customers');

-- A refund of an order; one that comes before its order waits. The unique key makes a repeated report harmless.
create table refunds (
    brand_id            uuid        not null references brands,
    id                  uuid        not null,
    refund_id           text        not null,
    order_id            text        not null,
    conversion_id       uuid,
    content             json        not null,
    amount              bigint      not null default 0,
    commission_reversed bigint      not null default 0,
    status              text        not null,
    reason              text,
    created_at          timestamptz not null,
    applied_at          timestamptz,
    primary key (brand_id, id),
    constraint refunds_once unique (brand_id, refund_id),
    constraint refunds_of_conversion foreign key (brand_id, conversion_id) references conversions
);
-- Serves an order that comes after its refunds.
create index refunds_waiting on refunds (brand_id, order_id) where status = 'WAITING';
-- Serves the refunds of a conversion.
create index refunds_by_conversion on refunds (brand_id, conversion_id);
call keep_tenants_apart('refunds');

-- Rewards given and kept, per milestone; what is taken back leaves here, its two ledger entries stay.
create table reward_grants (
    brand_id      uuid        not null references brands,
    enrollment_id uuid        not null,
    conversion_id uuid        not null,
    name          text        not null,
    trigger       text        not null,
    value         bigint      not null,
    amount        bigint      not null,
    first         bigint      not null,
    last          bigint      not null,
    granted_at    timestamptz not null,
    id            uuid        not null,
    primary key (brand_id, id),
    constraint reward_grants_of_enrollment foreign key (brand_id, enrollment_id) references balances
);
-- Serves what an enrollment holds.
create index reward_grants_by_enrollment on reward_grants (brand_id, enrollment_id);
call keep_tenants_apart('reward_grants');
