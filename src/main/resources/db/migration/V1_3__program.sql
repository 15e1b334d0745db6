-- Brands, their members, offers, and who is enrolled in what.
--
-- Of members, offers, enrollments and tracking_items only the primary key begins with brand_id; every other index begins
-- with the column that tells rows apart. The plan of a foreign key's check is kept: made while a brand was small, it could
-- choose any index that begins with brand_id, and later read all rows of a brand for each check.

-- The tenants. A brand sees its own row only.
-- currency_fixed: set by the first conversion or ledger entry, which would mean another amount in another currency.
-- customers_kept: set for good by the first offer or terms that ask who buys again. budgets_kept: by the first budget.
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
    monthly_budget       bigint,                -- of all commissions; null: no limit
    self_referral_policy text        not null,
    created_at           timestamptz not null,
    mails_per_minute     int,                   -- null: as many as the mail server accepts
    language             text        not null default 'en', -- of those members who have none of their own
    show_sibling_offers  boolean     not null default false, -- on dashboards, with their links
    review_days          int         not null,   -- after so many days an order in review is accepted by itself
    signals              jsonb       not null,   -- what is looked for in orders, and what becomes of those it is found on
    currency_fixed       boolean     not null,
    customers_kept       boolean     not null default false,
    budgets_kept         boolean     not null default false,
    constraint brands_payout_minimum_not_negative check (payout_minimum >= 0),
    constraint brands_mails_per_minute_positive check (mails_per_minute > 0)
);
call enable_tenant_rls('brands', 'id');
call audit_changes('brands', 'brand', 'brand', ignored => '{currency_fixed,customers_kept,budgets_kept}');

-- All brands on purpose: jobs go from brand to brand.
create view brand_ids as select id from brands;


-- What one unit of `currency` is worth in the brand's currency, from that local day on.
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
call enable_tenant_rls('fx_rates');
call audit_changes('fx_rates', 'fx_rate', 'fx');


-- The affiliates of a brand.
create table members (
    brand_id     uuid        not null references brands,
    id           uuid        not null,
    first_name   text        not null,
    last_name    text,
    email        text        not null,
    external_id  text,
    instagram    text,
    tiktok       text,
    youtube      text,
    payout_email text,
    language     text,                        -- null: the brand's
    -- Compared instead of lower(email): row-level security lets an index serve plain equality, and no function of a column.
    email_key        text generated always as (lower(email)) stored,
    -- Where payments go: the method, and what it needs. An e-mail address without a method is that of a PayPal account.
    payout_method  text,
    payout_holder  text,
    payout_iban    text,
    payout_bic     text,
    payout_account text,
    payout_address text generated always as (case payout_method when 'BANK_TRANSFER' then payout_iban
                                                                when 'STRIPE' then payout_account
                                                                else payout_email end) stored,
    payout_address_key text generated always as (lower(case payout_method when 'BANK_TRANSFER' then payout_iban
                                                                          when 'STRIPE' then payout_account
                                                                          else payout_email end)) stored,
    payouts_frozen_until timestamptz,      -- after the affiliate changed where to pay
    tags         text[]      not null,
    status       text        not null,
    created_at   timestamptz not null,
    primary key (brand_id, id)
);
-- Serves lists by status, newest first; most rows are active.
create index members_by_status on members (status, brand_id, id) where status <> 'ACTIVE';
-- Serves lists by name.
create index members_by_name on members (brand_id, lower(first_name || ' ' || coalesce(last_name, '')), id);
-- Promises that an e-mail address is one member of a brand, in upper or lower case.
create unique index members_email_once on members (email_key, brand_id);
-- Promises that a brand's own id is one member.
create unique index members_external_id_once on members (external_id, brand_id);
-- Serves the search for members who share a payout address.
create index members_by_payout_address on members (payout_address_key, brand_id) where payout_address_key is not null;
call enable_tenant_rls('members');
call audit_changes('members', 'member', 'mem', secret => '{payout_iban,payout_bic,payout_account}',
                   ignored => '{email_key,payout_address,payout_address_key}');


-- What members promote. The histories tell which status and which order settings (hold days, window, click model,
-- precedence, binding, budgets) applied when, since an order is judged at its own time.
create table offers (
    brand_id        uuid        not null references brands,
    id              uuid        not null,
    name            text        not null,
    description     text,
    image_url       text,
    destination_url text        not null,
    allowed_domains text[]      not null,
    tracking        text[]      not null,
    starts_at       timestamptz,
    ends_at         timestamptz,
    hold_days       int         not null,
    window_days     int         not null,
    model           text        not null,
    precedence      text        not null,
    binding         jsonb       not null,
    max_per_order   bigint,
    monthly_budget  bigint,
    naming_strategy text        not null,
    naming_prefix   text        not null,
    naming_suffix   text        not null,
    discount_text   text,
    discount        jsonb,                          -- what a promo code gives in shops
    apply_code      jsonb,                          -- how links apply it there
    notice_days     int         not null default 0, -- terms that pay less need to be announced so early
    notice_days_history jsonb   not null,
    utm             jsonb       not null,
    status          text        not null,
    status_history  jsonb       not null,
    order_settings_history jsonb not null,          -- announced settings included
    announced       jsonb,                          -- settings that hold from announced_from on
    announced_from  timestamptz,
    created_at      timestamptz not null,
    primary key (brand_id, id)
);
-- Serves the job that makes announced settings the present ones.
create index offers_by_announcement on offers (brand_id, announced_from) where announced_from is not null;
call enable_tenant_rls('offers');
call audit_changes('offers', 'offer', 'off',
                   ignored => '{status_history,order_settings_history,notice_days_history,announced_from}');


-- A member in an offer. plan_history tells which plan applied when: an order is paid by the plan of its own time. link_nonce is one half of the secret of the dashboard link, a server key is the other.
create table enrollments (
    brand_id        uuid        not null references brands,
    id              uuid        not null,
    offer_id        uuid        not null,
    member_id       uuid        not null,
    plan_id         uuid        not null,
    plan_history    jsonb       not null,       -- the next plan included
    next_plan_id    uuid,                       -- the plan from next_plan_from on
    next_plan_from  timestamptz,
    status          text        not null,
    status_history  jsonb       not null,
    link_nonce      bytea       not null,
    link_revoked    boolean     not null,
    link_created_at timestamptz not null,
    link_used_at    timestamptz,
    payout_minimum  bigint,                     -- in place of the brand's
    created_at      timestamptz not null,
    primary key (brand_id, id),
    constraint enrollments_payout_minimum_not_negative check (payout_minimum >= 0),
    constraint enrollments_once unique (offer_id, member_id, brand_id),
    constraint enrollments_of_offer foreign key (brand_id, offer_id) references offers,
    constraint enrollments_of_member foreign key (brand_id, member_id) references members,
    constraint enrollments_of_plan foreign key (brand_id, plan_id) references plans,
    constraint enrollments_of_next_plan foreign key (brand_id, next_plan_id) references plans
);
-- Serves the enrollments of a member.
create index enrollments_by_member on enrollments (member_id, brand_id);
-- Serves the pages of an offer's enrollments.
create index enrollments_by_offer on enrollments (offer_id, brand_id, id);
-- Serves lists of an offer's enrollments by status, newest first; most rows are active.
create index enrollments_by_status on enrollments (offer_id, status, brand_id, id) where status <> 'ACTIVE';
-- Serves the job that makes next plans the present ones.
create index enrollments_by_next_plan on enrollments (brand_id, next_plan_from) where next_plan_from is not null;
call enable_tenant_rls('enrollments');
call audit_changes('enrollments', 'enrollment', 'enr', secret => '{link_nonce}',
                   ignored => '{link_used_at,plan_history,status_history}');

-- All brands on purpose: a job goes from brand to brand. Whether it is time yet is the job's to say.
create view brands_with_announced_changes as
    select brand_id from offers where announced_from is not null
    union
    select brand_id from enrollments where next_plan_from is not null;


-- Who signs in for the brand. totp_secret: sealed; asked for once totp_active. totp_last_step: a code is good once.
create table staff (
    brand_id              uuid        not null references brands,
    id                    uuid        not null,
    email                 text        not null,
    email_key             text        generated always as (lower(email)) stored,
    name                  text,
    role                  text        not null,
    status                text        not null,
    password_hash         text,
    totp_secret           bytea,
    totp_active           boolean     not null,
    totp_last_step        bigint      not null default 0,
    invitation_hash       bytea,
    invitation_expires_at timestamptz,
    created_at            timestamptz not null,
    primary key (brand_id, id)
);
-- Promises that an address is invited once. Serves signing in.
create unique index staff_email_once on staff (email_key, brand_id);
call enable_tenant_rls('staff');
call audit_changes('staff', 'staff', 'stf', secret => '{password_hash,totp_secret,invitation_hash}',
                   ignored => '{email_key,totp_last_step}');


-- A sign-in on one device. refresh_hash: of the token that may be changed for the next one; any other of this session was used
-- before.
create table staff_sessions (
    brand_id     uuid        not null references brands,
    id           uuid        not null,
    staff_id     uuid        not null,
    refresh_hash bytea       not null,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    ended_at     timestamptz,
    primary key (brand_id, id),
    constraint staff_sessions_of_staff foreign key (brand_id, staff_id) references staff
);
-- Serves signing out everywhere.
create index staff_sessions_by_staff on staff_sessions (staff_id, brand_id);
-- Serves the purge.
create index staff_sessions_by_age on staff_sessions (expires_at);
call enable_tenant_rls('staff_sessions');
call audit_changes('staff_sessions', 'staff_session', 'stf', 'staff_id', secret => '{refresh_hash}', ignored => '{expires_at,refresh_hash}');


-- Foreign keys of lower modules' tables that lead to tables of this one.
alter table mail_send_rates add foreign key (brand_id) references brands;
alter table plans           add foreign key (brand_id) references brands;
alter table plans           add constraint plans_of_offer foreign key (brand_id, offer_id) references offers;
alter table plan_versions   add foreign key (brand_id) references brands;
alter table plan_versions   add constraint plan_versions_of_plan foreign key (brand_id, plan_id) references plans;
