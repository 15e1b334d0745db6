-- Shops and networks that report by themselves.

-- A connected shop or network. The secret it signs with is encrypted with a server key, and removed once it is
-- disconnected. order_prefix tells apart the order numbers of two shops that count alike.
create table integrations (
    brand_id        uuid        not null references brands,
    id              uuid        not null,
    kind            text        not null,
    name            text        not null,
    order_prefix    text        not null,
    secret          bytea,
    created_at      timestamptz not null,
    disconnected_at timestamptz,
    primary key (brand_id, id),
    constraint integrations_secret_while_connected check ((secret is null) = (disconnected_at is not null))
);
call enable_tenant_rls('integrations');
call audit_changes('integrations', 'integration', 'int', secret => '{secret}');


-- What a shop delivered and what became of it. The unique key makes a repeated delivery harmless; its fingerprint is of the
-- shop's delivery id and the body together, since some shops give two orders of one second the same id. content is the body,
-- compressed and encrypted with a server key, so that the delivery can be replayed; null once its buyer was erased. Rows are purged after
-- TRIBUTARY_RETENTION_SHOP_DELIVERIES_DAYS, those that wait for their order after 180 days at least.
create table inbound_deliveries (
    brand_id       uuid        not null references brands,
    id             uuid        not null,
    integration_id uuid        not null,
    fingerprint    bytea       not null,
    delivery_id    text,
    topic          text        not null,
    order_id       text,
    status         text        not null,
    code           text,
    detail         text,
    content        bytea,
    arrivals       int         not null default 1,
    received_at    timestamptz not null,
    primary key (brand_id, id),
    constraint inbound_deliveries_once unique (brand_id, fingerprint),
    constraint inbound_deliveries_of_integration foreign key (brand_id, integration_id) references integrations
);
-- Serves the pages of an integration's deliveries.
create index inbound_deliveries_by_integration on inbound_deliveries (brand_id, integration_id, id);
-- Serves the counts by outcome.
create index inbound_deliveries_by_outcome on inbound_deliveries (brand_id, integration_id, status);
-- Serves an order that comes after what was delivered of it.
create index inbound_deliveries_waiting on inbound_deliveries (brand_id, order_id) where status = 'WAITING';
-- Serves the erasure of a buyer's orders.
create index inbound_deliveries_by_order on inbound_deliveries (brand_id, order_id);
-- Serves the purge.
create index inbound_deliveries_by_age on inbound_deliveries (received_at);
call enable_tenant_rls('inbound_deliveries');


-- What shops stated of an order, to tell what the next statement changes. Rows are purged after 400 days without a change.
create table shop_orders (
    brand_id   uuid        not null references brands,
    order_id   text        not null,
    memory     jsonb       not null,
    changed_at timestamptz not null,
    primary key (brand_id, order_id)
);
-- Serves the purge.
create index shop_orders_by_age on shop_orders (changed_at);
call enable_tenant_rls('shop_orders');


-- Other ids by which a shop's messages call an order: of a payment, of a charge. Rows are purged after 400 days.
create table shop_order_ids (
    brand_id   uuid        not null references brands,
    other_id   text        not null,
    order_id   text        not null,
    created_at timestamptz not null,
    primary key (brand_id, other_id)
);
-- Serves the purge.
create index shop_order_ids_by_age on shop_order_ids (created_at);
call enable_tenant_rls('shop_order_ids');


-- The collections of a shop's products, which its orders do not say.
create table shop_collections (
    brand_id       uuid not null references brands,
    integration_id uuid not null,
    product_id     text not null,
    collection     text not null,
    primary key (brand_id, integration_id, product_id, collection),
    constraint shop_collections_of_integration foreign key (brand_id, integration_id) references integrations
);
call enable_tenant_rls('shop_collections');


-- Tokens with which shops are called, to read their catalogs or to make promo codes in them, and when that is due next: to read
-- the catalog, to compare the codes. The token is encrypted with a server key, and removed with the row when the access or the
-- integration is disconnected. products: found when the catalog was read last.
create table shop_accesses (
    brand_id       uuid        not null references brands,
    integration_id uuid        not null,
    purpose        text        not null,
    url            text        not null,
    token          bytea       not null,
    due_at         timestamptz not null,
    used_at        timestamptz,
    outcome        text,
    detail         text,
    products       int         not null default 0,
    primary key (brand_id, integration_id, purpose),
    constraint shop_accesses_of_integration foreign key (brand_id, integration_id) references integrations
);
-- Serves the jobs that use what is due.
create index shop_accesses_due on shop_accesses (due_at);
call enable_tenant_rls('shop_accesses');


-- What a shop's codes differed in when they were compared last; replaced as a whole, 1 000 a shop at most.
create table shop_code_differences (
    brand_id       uuid not null references brands,
    integration_id uuid not null,
    kind           text not null,
    code           text not null,
    item_id        uuid,
    detail         text not null,
    primary key (brand_id, integration_id, kind, code),
    constraint shop_code_differences_of_integration foreign key (brand_id, integration_id) references integrations
);
call enable_tenant_rls('shop_code_differences');


-- Where events are sent. With an enrollment it is an affiliate's postback: url is a template then, and nothing is signed.
-- secret, previous_secret: sealed; both sign until previous_until. failing_since: nothing was taken since then.
create table webhook_endpoints (
    brand_id        uuid        not null references brands,
    id              uuid        not null,
    url             text        not null,
    description     text,
    event_types     text[]      not null,
    offer_ids       uuid[]      not null,
    enrollment_id   uuid,
    secret          bytea,
    previous_secret bytea,
    previous_until  timestamptz,
    status          text        not null,
    disabled_reason text,
    failing_since   timestamptz,
    created_at      timestamptz not null,
    primary key (brand_id, id),
    constraint webhook_endpoints_of_enrollment foreign key (brand_id, enrollment_id) references enrollments,
    constraint webhook_endpoints_signed check ((secret is null) = (enrollment_id is not null or status = 'DELETED'))
);
-- Promises that an enrollment has one postback.
create unique index webhook_endpoints_one_postback on webhook_endpoints (brand_id, enrollment_id)
    where enrollment_id is not null and status <> 'DELETED';
call enable_tenant_rls('webhook_endpoints');
call audit_changes('webhook_endpoints', 'webhook_endpoint', 'whk', secret => '{secret,previous_secret}',
                   ignored => '{failing_since}');


-- One row per event and endpoint: what is sent, and what became of it. Claimed by moving due_at on; of what has the same
-- ordered_by, the row with the smallest sequence goes first.
create table webhook_deliveries (
    brand_id        uuid        not null,
    id              uuid        not null,
    sequence        bigint      not null generated always as identity,
    endpoint_id     uuid        not null,
    event_id        uuid        not null,
    event_type      text        not null,
    ordered_by      uuid        not null,
    url             text,
    payload         text        not null,
    status          text        not null,
    attempts        int         not null default 0,
    due_at          timestamptz not null,
    last_status     int,
    last_error      text,
    last_attempt_at timestamptz,
    duration_ms     int,
    created_at      timestamptz not null,
    primary key (brand_id, id),
    constraint webhook_deliveries_of_endpoint foreign key (brand_id, endpoint_id) references webhook_endpoints
);
-- Serves the claim: what is due of an endpoint.
create index webhook_deliveries_due on webhook_deliveries (brand_id, endpoint_id, due_at) where status = 'WAITING';
-- Serves the question whether something goes first.
create index webhook_deliveries_in_order on webhook_deliveries (brand_id, endpoint_id, ordered_by, sequence)
    where status = 'WAITING';
-- Serve lists of an endpoint, all and by status, newest first.
create index webhook_deliveries_by_endpoint on webhook_deliveries (brand_id, endpoint_id, id);
create index webhook_deliveries_by_status on webhook_deliveries (brand_id, endpoint_id, status, id);
-- Serves the erasure of a member: the events whose payloads tell who somebody is.
create index webhook_deliveries_of_persons on webhook_deliveries (brand_id, ordered_by)
    where event_type in ('member.created', 'member.updated', 'claim.created', 'claim.updated', 'payout.requested');
-- Serves the purge.
create index webhook_deliveries_by_age on webhook_deliveries (created_at);
call enable_tenant_rls('webhook_deliveries');

-- All brands on purpose: the operator's metrics, without any content. What waits for an endpoint that is switched off is not
-- counted.
create view queue_webhooks as
    select count(*) as depth, min(d.created_at) as oldest
      from webhook_deliveries d join webhook_endpoints e on e.brand_id = d.brand_id and e.id = d.endpoint_id
     where d.status = 'WAITING' and e.status = 'ACTIVE';

-- All brands on purpose: a job goes to the endpoints that have something due. Its cost grows with the endpoints.
create view due_webhook_endpoints as
    select e.brand_id, e.id as endpoint_id from webhook_endpoints e
     where e.status = 'ACTIVE'
       and exists (select from webhook_deliveries d
                    where d.brand_id = e.brand_id and d.endpoint_id = e.id and d.status = 'WAITING' and d.due_at <= now());

-- All brands on purpose: a job goes to the brands whose orders came after what was delivered of them.
create view brands_with_arrived_orders as
    select distinct d.brand_id
    from inbound_deliveries d
    join conversions c on c.brand_id = d.brand_id and c.order_id = d.order_id
    where d.status = 'WAITING';

-- All brands on purpose: a job tells deliveries whose orders do not come.
create view brands_with_waiting_deliveries as select distinct brand_id from inbound_deliveries where status = 'WAITING';

-- All brands on purpose: jobs go to the brands whose shops' catalogs are to be read, and whose codes are to be compared.
create view brands_with_shop_accesses as
    select brand_id, purpose, min(due_at) as due_at from shop_accesses group by brand_id, purpose;
