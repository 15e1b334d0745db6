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
-- ended: revoked or replaced; a key that was made to expire is not. allowed_networks: from where alone it is taken; everywhere
-- when empty.
create table api_keys (
    brand_id     uuid        not null,
    id           uuid        not null,
    name         text        not null,
    scopes       text[]      not null,
    secret_hash  bytea       not null,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    ended        boolean     not null default false,
    allowed_networks text[]  not null default '{}',
    last_used_at timestamptz,
    primary key (brand_id, id)
);
-- Serves the look-up of a caller, the only one that does not know the brand yet.
create unique index api_keys_secret_once on api_keys (secret_hash);
call enable_tenant_rls('api_keys');

-- The key of a secret, whatever its brand. A function and no view: only who holds a secret finds its key, and nobody can list
-- those of others.
create function find_api_key(hash bytea)
    returns table (brand_id uuid, id uuid, scopes text[], expires_at timestamptz, last_used_at timestamptz, allowed_networks text[])
    language sql stable security definer set search_path = public, pg_temp as
$$ select k.brand_id, k.id, k.scopes, k.expires_at, k.last_used_at, k.allowed_networks from api_keys k where k.secret_hash = hash $$;
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
) with (fillfactor = 75); -- room in each page for the answer of its last key, which comes later and moves no index then
-- Serves the purge.
create index idempotency_keys_by_age on idempotency_keys (created_at);
call enable_tenant_rls('idempotency_keys');


-- One row per changed row of an audited table: who changed it, in which request, and what it was before. Tables that grow with
-- orders have one row per statement instead, which names the new rows in subject_ids; what they hold stands in the table.
-- Append-only; only the purge deletes.
-- sequence: of two changes of one object the later one has the larger number, since its transaction waited for the other.
-- actor_id: of the key, the staff member, the enrollment or the integration.
-- before: the changed columns of an update, all columns of a deleted row. after: all columns. Secrets are "***".
create table audit_events (
    brand_id     uuid        not null,
    id           uuid        not null,
    sequence     bigint      not null generated always as identity,
    actor_kind   text        not null,
    actor_id     uuid,
    request_id   text,
    action       text        not null,
    subject_kind text        not null,
    subject_id   uuid,
    subject_ids  uuid[],
    note         text,
    before       jsonb,
    after        jsonb,
    created_at   timestamptz not null default clock_timestamp(),
    primary key (brand_id, id),
    constraint audit_events_subject_whole check ((subject_id is null) <> (subject_ids is null))
);
-- Serve lists by subject, by actor, by action and by request, newest first.
create index audit_events_by_subject on audit_events (brand_id, subject_id, id) where subject_id is not null;
create index audit_events_by_actor on audit_events (brand_id, actor_id, id) where actor_id is not null;
create index audit_events_by_action on audit_events (brand_id, action, id);
create index audit_events_by_request on audit_events (brand_id, request_id, id) where request_id is not null;
-- Serve the purge, which keeps rows that name many new rows for a shorter time.
create index audit_events_by_age on audit_events (created_at) where subject_ids is null;
create index audit_events_of_many_by_age on audit_events (created_at) where subject_ids is not null;
call enable_tenant_rls('audit_events');
revoke update, delete on audit_events from tributary_app;

-- The owner's functions may delete and redact: the purge, and the erasure of a person's data, which are no change of what
-- happened.
create function refuse_audit_change() returns trigger
    language plpgsql as $$
begin
    if current_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then
        if tg_op = 'DELETE' then
            return old;
        end if;
        return new;
    end if;
    raise exception 'audit_events is append-only' using errcode = 'restrict_violation';
end $$;
create trigger audit_events_append_only before update or delete on audit_events
    for each row execute function refuse_audit_change();
create trigger audit_events_not_truncated before truncate on audit_events
    for each statement execute function refuse_change();

-- A UUIDv7 with the time in microseconds, so that rows of one transaction sort as they were written.
create function new_audit_event_id() returns uuid
    language sql volatile
    return (select (lpad(to_hex(micros / 1000), 12, '0') || '7' || lpad(to_hex(micros % 1000 * 4096 / 1000), 3, '0')
                    || right(replace(gen_random_uuid()::text, '-', ''), 16))::uuid
              from (select cast(extract(epoch from clock_timestamp()) * 1000000 as bigint) as micros) as now);
grant execute on function new_audit_event_id() to tributary_app;

-- The columns of a row that are written down.
create function audited_columns(columns jsonb, secret text[], ignored text[]) returns jsonb
    language sql immutable
    return (select jsonb_object_agg(key, case when key = any(secret) and value <> 'null'::jsonb then '"***"'::jsonb else value end)
              from jsonb_each(columns) where not key = any(ignored));
grant execute on function audited_columns(jsonb, text[], text[]) to tributary_app;

-- Those of them that an update changed.
create function audited_changes(old_row jsonb, new_row jsonb, secret text[], ignored text[]) returns jsonb
    language sql immutable
    return (select audited_columns(jsonb_object_agg(key, value), secret, '{}')
              from jsonb_each(old_row)
             where not key = any(ignored) and value is distinct from new_row -> key);
grant execute on function audited_changes(jsonb, jsonb, text[], text[]) to tributary_app;

-- Who writes: kind, id and request, as the service says at the start of each transaction that writes.
create function current_author(part int) returns text
    language sql stable
    return nullif(split_part(coalesce(nullif(current_setting('tributary.author', true), ''), 'SYSTEM - -'), ' ', part), '-');
grant execute on function current_author(int) to tributary_app;

-- The action that the service named for changes of this noun in this transaction, or what was done to the row.
create function current_action(noun text, done text) returns text
    language sql stable
    return case when split_part(current_setting('tributary.action', true), '.', 1) = noun
                then current_setting('tributary.action', true) else noun || '.' || done end;
grant execute on function current_action(text, text) to tributary_app;

create function current_note(noun text) returns text
    language sql stable
    return case when split_part(current_setting('tributary.action', true), '.', 1) = noun
                then nullif(current_setting('tributary.note', true), '') end;
grant execute on function current_note(text) to tributary_app;

-- Arguments: noun, kind of id, column of the subject's id, secret columns, ignored columns. Old and new versions of a row are
-- brought together by grouping: a join of the two, which have no statistics, looks at each pair of rows.
create function record_changes() returns trigger
    language plpgsql as $$
declare
    noun text := tg_argv[0];
    kind text := tg_argv[1];
    id_column text := tg_argv[2];
    secret text[] := tg_argv[3];
    ignored text[] := tg_argv[4];
begin
    if tg_op = 'INSERT' then
        insert into audit_events (brand_id, id, actor_kind, actor_id, request_id, action, subject_kind, subject_id, note, after)
        select coalesce(row ->> 'brand_id', row ->> 'id')::uuid, new_audit_event_id(), current_author(1), current_author(2)::uuid,
               current_author(3), current_action(noun, 'created'), kind, (row ->> id_column)::uuid, current_note(noun),
               audited_columns(row, secret, ignored)
          from (select to_jsonb(r) as row from new_rows r) as changed;
    elsif tg_op = 'DELETE' then
        insert into audit_events (brand_id, id, actor_kind, actor_id, request_id, action, subject_kind, subject_id, note, before)
        select coalesce(row ->> 'brand_id', row ->> 'id')::uuid, new_audit_event_id(), current_author(1), current_author(2)::uuid,
               current_author(3), current_action(noun, 'deleted'), kind, (row ->> id_column)::uuid, current_note(noun),
               audited_columns(row, secret, ignored)
          from (select to_jsonb(r) as row from old_rows r) as changed;
    else
        insert into audit_events
               (brand_id, id, actor_kind, actor_id, request_id, action, subject_kind, subject_id, note, before, after)
        select coalesce(row ->> 'brand_id', row ->> 'id')::uuid, new_audit_event_id(), current_author(1), current_author(2)::uuid,
               current_author(3), current_action(noun, 'updated'), kind, (row ->> id_column)::uuid, current_note(noun),
               before, audited_columns(row, secret, ignored)
          from (select new_row as row, audited_changes(old_row, new_row, secret, ignored) as before
                  from (select (array_agg(row) filter (where not is_new))[1] as old_row,
                               (array_agg(row) filter (where is_new))[1] as new_row
                          from (select to_jsonb(r) as row, false as is_new from old_rows r
                                union all
                                select to_jsonb(r), true from new_rows r) as versions
                         group by coalesce(row ->> 'id', row ->> id_column)) as pairs
                 where old_row is not null and new_row is not null) as changed
         where before is not null;
    end if;
    return null;
end $$;

-- Arguments: noun, kind of id.
create function record_new_rows() returns trigger
    language plpgsql as $$
begin
    insert into audit_events (brand_id, id, actor_kind, actor_id, request_id, action, subject_kind, subject_ids)
    select brand_id, new_audit_event_id(), current_author(1), current_author(2)::uuid, current_author(3),
           tg_argv[0] || '.created', tg_argv[1], array_agg(id)
      from new_rows group by brand_id;
    return null;
end $$;

-- Has every change of a table's rows written down, by whatever statement. A test knows the tables that do without, and why.
create procedure audit_changes(tables regclass, noun text, kind text, id_column name default 'id',
                               secret text[] default '{}', ignored text[] default '{}')
    language plpgsql as $$
declare
    call text := format('for each statement execute function record_changes(%L, %L, %L, %L, %L)',
                        noun, kind, id_column, secret, ignored);
begin
    execute format('create trigger %I after insert on %s referencing new table as new_rows %s', 'audit_insert', tables, call);
    execute format('create trigger %I after update on %s referencing old table as old_rows new table as new_rows %s',
                   'audit_update', tables, call);
    execute format('create trigger %I after delete on %s referencing old table as old_rows %s', 'audit_delete', tables, call);
end $$;

-- The same for a table that grows with orders: one audit event per statement that adds rows, one per row that is updated.
create procedure audit_growth(tables regclass, noun text, kind text, ignored text[] default '{}')
    language plpgsql as $$
begin
    execute format('create trigger %I after insert on %s referencing new table as new_rows'
                   ' for each statement execute function record_new_rows(%L, %L)', 'audit_insert', tables, noun, kind);
    execute format('create trigger %I after update on %s referencing old table as old_rows new table as new_rows'
                   ' for each statement execute function record_changes(%L, %L, %L, %L, %L)',
                   'audit_update', tables, noun, kind, 'id', '{}', ignored);
    execute format('create trigger %I after delete on %s referencing old table as old_rows'
                   ' for each statement execute function record_changes(%L, %L, %L, %L, %L)',
                   'audit_delete', tables, noun, kind, 'id', '{}', ignored);
end $$;


-- Brands whose changes are told to somebody. Theirs are queued.
create table event_followers (
    brand_id uuid not null primary key
);
call enable_tenant_rls('event_followers');

-- Audit events that nobody has looked at yet. A row appears with its change's commit, in whatever order, so rows are taken from
-- here and not from behind the last sequence that was seen.
create table event_queue (
    brand_id       uuid   not null,
    sequence       bigint not null,
    audit_event_id uuid   not null,
    primary key (brand_id, sequence)
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
call enable_tenant_rls('event_queue');

-- All brands on purpose: a job goes to the brands that have events to tell.
create view brands_with_queued_events as
    select f.brand_id from event_followers f where exists (select from event_queue q where q.brand_id = f.brand_id);

-- All brands on purpose: the operator's metrics, without any content.
create view queue_events as select count(*) as depth, cast(null as timestamptz) as oldest from event_queue;

create function queue_audit_events() returns trigger
    language plpgsql as $$
begin
    insert into event_queue (brand_id, sequence, audit_event_id)
    select n.brand_id, n.sequence, n.id from new_rows n join event_followers f on f.brand_id = n.brand_id;
    return null;
end $$;
create trigger audit_events_queued after insert on audit_events referencing new table as new_rows
    for each statement execute function queue_audit_events();


call audit_changes('api_keys', 'api_key', 'key', secret => '{secret_hash}', ignored => '{last_used_at}');


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

-- All brands on purpose: the operator's metrics, without any content. What is due later does not wait yet, unless it has failed
-- and is only put off.
create view outbox_by_topic as
    select topic, count(*) as depth, min(case when attempts > 1 then created_at else due_at end) as oldest
      from outbox where due_at <= now() or attempts > 1 group by topic;


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


-- What somebody with a dashboard link asks for, until the member confirms it with a code from their mailbox; one row for a purpose
-- and a subject. code_signature: of the code, by a server key. codes: how many were mailed since codes_since.
create table mailed_codes (
    brand_id       uuid        not null,
    purpose        text        not null,
    subject_id     uuid        not null,
    content        text,
    code_kid       text,
    code_signature bytea,
    expires_at     timestamptz,
    tries_left     int,
    codes          int         not null,
    codes_since    timestamptz not null,
    primary key (brand_id, purpose, subject_id)
);
-- Serves the job that blanks what has expired.
create index mailed_codes_expired on mailed_codes (expires_at) where content is not null;
call enable_tenant_rls('mailed_codes');
