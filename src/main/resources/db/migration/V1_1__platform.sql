-- What every module builds on: tenancy, append-only tables, and the platform's own tables.
--
-- Grants: default privileges (roles.sql) let the service read what is made here. It may write the tables that
-- enable_tenant_rls names and owns none of them, so row-level security binds it. Views and functions marked "security
-- definer" run with the owner's rights instead and see all brands: no view may be written, and each function that the
-- service may call is granted beside it. RightsTest lists them all.

revoke all on flyway_schema_history from tributary_app;

-- The brand whose rows this transaction sees. The service sets it at the start of every transaction.
create function current_brand() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('tributary.brand_id', true), '')::uuid;
grant execute on function current_brand() to tributary_app;

-- Lets the service write a table, and limits every role but the owner to the rows of its current brand. Each table with a
-- brand_id calls it; a test checks that.
create procedure enable_tenant_rls(tenants regclass, tenant_column name default 'brand_id')
    language plpgsql as $$
begin
    execute format('alter table %s enable row level security', tenants);
    execute format('grant insert, update, delete on %s to tributary_app', tenants);
    execute format('create policy tenant on %s using (%I = current_brand()) with check (%I = current_brand())',
                   tenants, tenant_column, tenant_column);
end $$;

-- Makes a table append-only. Its triggers stand beside the table, since they are a promise like its keys.
create function refuse_change() returns trigger
    language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;


-- The credentials of a brand's integrations. The secret is random, so a plain hash protects it.
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
call enable_tenant_rls('api_keys');

-- The key of a secret, whatever its brand. A function and no view: only who holds a secret finds its key, and nobody can list
-- those of others.
create function find_api_key(hash bytea)
    returns table (brand_id uuid, id uuid, scopes text[], expires_at timestamptz, last_used_at timestamptz)
    language sql stable security definer set search_path = public, pg_temp as
$$ select k.brand_id, k.id, k.scopes, k.expires_at, k.last_used_at from api_keys k where k.secret_hash = hash $$;
grant execute on function find_api_key(bytea) to tributary_app;

-- Tells all instances, which remember keys for a moment, that a key has ended or will.
create function notify_api_key_ended() returns trigger
    language plpgsql as $$
begin
    perform pg_notify('api_keys_ended', new.id::text);
    return null;
end $$;
create trigger notify_api_key_ended after update on api_keys for each row
    when (old.expires_at is distinct from new.expires_at)
    execute function notify_api_key_ended();


-- One row per request with an Idempotency-Key, written in the same transaction as the request's effect. The body is
-- encrypted with a server key, since some answers hold a secret that is shown once. Rows are purged after 72 hours.
create table idempotency_keys (
    brand_id    uuid        not null,
    key         text        not null,
    fingerprint bytea       not null,
    status      int,
    body        bytea,
    created_at  timestamptz not null default now(),
    primary key (brand_id, key)
) with (fillfactor = 15); -- room in each page for the answers of its keys, which come later and move no index then
-- Serves the purge.
create index idempotency_keys_by_age on idempotency_keys (created_at);
call enable_tenant_rls('idempotency_keys');


-- What staff changed by hand, and why. Append-only.
create table audit_events (
    brand_id      uuid        not null,
    id            uuid        not null,
    credential_id uuid        not null,
    action        text        not null,
    subject       text        not null,
    note          text,
    created_at    timestamptz not null,
    primary key (brand_id, id)
);
call enable_tenant_rls('audit_events');
create trigger audit_events_append_only before update or delete on audit_events
    for each row execute function refuse_change();


-- Work to do after a change has committed, outside of any transaction. A claimed row is due again when its lease has
-- expired. attempts tells one claim from the next, so a late worker cannot complete another's. Completed rows are deleted:
-- the table stays small and changes often, hence the eager vacuum.
create table outbox (
    brand_id   uuid        not null,
    id         uuid        not null,
    topic      text        not null,
    payload    text        not null,
    created_at timestamptz not null,
    due_at     timestamptz not null,
    attempts   int         not null default 0,
    last_error text,
    primary key (brand_id, id)
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
-- Serves the claim: the rows of a brand, the longest due first.
create index outbox_by_due_time on outbox (brand_id, due_at);
call enable_tenant_rls('outbox');

-- All brands on purpose: workers go from brand to brand. It jumps from one brand to the next in the index, so its cost
-- grows with the brands that have work, not with the work.
create view outbox_brands as
    with recursive brand as (
        (select brand_id from outbox order by brand_id limit 1)
        union all
        select (select brand_id from outbox where brand_id > brand.brand_id order by brand_id limit 1)
          from brand where brand.brand_id is not null
    )
    select brand_id, (select min(due_at) from outbox where outbox.brand_id = brand.brand_id) as due_at
      from brand where brand_id is not null;

-- All brands on purpose: the operator's metrics, without any content.
create view outbox_by_topic as
    select topic, count(*) as depth, min(created_at) as oldest from outbox group by topic;


-- When a brand with a limit of mails per minute may send the next one. Moved under the row's lock, so all instances share
-- one rate.
create table mail_send_rates (
    brand_id uuid        not null primary key,
    next_at  timestamptz not null
);
call enable_tenant_rls('mail_send_rates');


-- Copies of what stands in the spool file of an instance and must survive the loss of its disk: records that were written
-- together, and the number of the last one. A copy is deleted once its records are stored; of a lost instance it stays, and
-- another instance stores it. The records belong to many brands and never leave the service, so there is no brand_id.
create table spool_copies (
    spool   uuid        not null,
    last    bigint      not null,
    kept_at timestamptz not null default now(),
    records bytea[]     not null,
    primary key (spool, last)
);
-- A copy lives for a moment; compressing it would only cost time.
alter table spool_copies alter column records set storage external;
grant insert, delete on spool_copies to tributary_app;
