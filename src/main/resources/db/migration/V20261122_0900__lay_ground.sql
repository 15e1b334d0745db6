-- Whose rows a transaction sees. Every transaction of the service names its brand first.
create function current_brand() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('tributary.brand_id', true), '')::uuid;

-- Keeps tenants apart for every role but the owner, who migrates. A test fails when a table with brand_id lacks it.
create procedure keep_tenants_apart(tenants regclass, tenant_column name default 'brand_id')
    language plpgsql as $$
begin
    execute format('alter table %s enable row level security', tenants);
    execute format('create policy tenant on %s using (%I = current_brand()) with check (%I = current_brand())',
                   tenants, tenant_column, tenant_column);
end $$;

-- One row per credential of a brand's integrations. The secret is random, so its plain hash keeps it.
create table api_keys (
    brand_id     uuid        not null,
    id           uuid        not null,
    name         text        not null,
    scopes       text[]      not null,
    secret_hash  bytea       not null,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    last_used_at timestamptz,
    primary key (brand_id, id)
);
-- Serves the look-up of a caller, the only one that does not know the brand yet.
create unique index api_keys_secret_once on api_keys (secret_hash);
call keep_tenants_apart('api_keys');

-- Global on purpose: a view runs with its owner's rights, and shows no more than a caller's secret is good for.
create view api_keys_by_hash as
    select secret_hash, brand_id, id, scopes, expires_at, last_used_at from api_keys;

-- The first answer to a request that may be repeated. Written in the transaction of the request's effect; the body is
-- sealed with a server key, since some answers hold a secret that is shown once.
create table idempotency_keys (
    brand_id    uuid        not null,
    key         text        not null,
    fingerprint bytea       not null,
    status      int,
    body        bytea,
    created_at  timestamptz not null default now(),
    primary key (brand_id, key)
);
-- Serves the sweep of what is older than 72 hours.
create index idempotency_keys_by_age on idempotency_keys (brand_id, created_at);
call keep_tenants_apart('idempotency_keys');
