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


-- What a shop delivered and what became of it. The unique key makes a repeated delivery harmless; its fingerprint is of the
-- shop's delivery id and the body together, since some shops give two orders of one second the same id. Rows are purged
-- after 30 days.
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
    arrivals       int         not null default 1,
    received_at    timestamptz not null,
    primary key (brand_id, id),
    constraint inbound_deliveries_once unique (brand_id, fingerprint),
    constraint inbound_deliveries_of_integration foreign key (brand_id, integration_id) references integrations
);
-- Serves the pages of an integration's deliveries.
create index inbound_deliveries_by_integration on inbound_deliveries (brand_id, integration_id, id);
-- Serves an order that comes after its cancellation.
create index inbound_deliveries_waiting on inbound_deliveries (brand_id, order_id) where status = 'WAITING';
-- Serves the purge.
create index inbound_deliveries_by_age on inbound_deliveries (received_at);
call enable_tenant_rls('inbound_deliveries');
