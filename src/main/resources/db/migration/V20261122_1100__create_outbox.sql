-- Work to be done after the change that asks for it has committed, and outside of any transaction. A claimed row is due
-- again only when its lease is over; attempts tells one claim from the next, so a late worker cannot end another's.
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
call keep_tenants_apart('outbox');

-- Global on purpose: workers go from brand to brand. It hops from one brand to the next in the index, so it costs as much
-- as there are brands with work, not as there is work.
create view outbox_brands as
    with recursive brand as (
        (select brand_id from outbox order by brand_id limit 1)
        union all
        select (select brand_id from outbox where brand_id > brand.brand_id order by brand_id limit 1)
          from brand where brand.brand_id is not null
    )
    select brand_id, (select min(due_at) from outbox where outbox.brand_id = brand.brand_id) as due_at
      from brand where brand_id is not null;

-- Global on purpose: what an operator watches, without a word of what is in it.
create view outbox_by_topic as
    select topic, count(*) as depth, min(created_at) as oldest from outbox group by topic;
