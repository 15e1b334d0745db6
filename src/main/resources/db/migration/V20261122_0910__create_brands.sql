-- The tenants. A brand's own row is the only one of this table it sees.
create table brands (
    id                   uuid        not null primary key,
    name                 text        not null,
    currency             text        not null,
    timezone             text        not null,
    website_url          text,
    sender_email         text,
    reply_to             text,
    dashboard_url        text        not null,
    payout_minimum       bigint      not null,
    self_referral_policy text        not null,
    created_at           timestamptz not null,
    constraint brands_payout_minimum_not_negative check (payout_minimum >= 0)
);
call keep_tenants_apart('brands', 'id');

-- Global on purpose: jobs go from brand to brand.
create view brand_ids as select id from brands;

-- One unit of `currency` in the brand's currency, from that local day on.
create table fx_rates (
    brand_id   uuid        not null references brands,
    id         uuid        not null,
    currency   text        not null,
    day        date        not null,
    rate       numeric     not null,
    created_at timestamptz not null,
    primary key (brand_id, id),
    constraint fx_rates_one_per_day unique (brand_id, currency, day),
    constraint fx_rates_positive check (rate > 0)
);
call keep_tenants_apart('fx_rates');

-- What staff changed by hand, and why. Never updated or deleted.
create table audit_events (
    brand_id      uuid        not null references brands,
    id            uuid        not null,
    credential_id uuid        not null,
    action        text        not null,
    subject       text        not null,
    note          text,
    created_at    timestamptz not null,
    primary key (brand_id, id)
);
call keep_tenants_apart('audit_events');
