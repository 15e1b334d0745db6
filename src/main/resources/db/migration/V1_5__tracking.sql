-- Promo codes and links, the clicks on links, and pay per click.

-- A promo code or a link of one enrollment. code_key is the code in the form that is matched at a checkout.
-- name: of an item beside the enrollment's first link and first code, which have none.
-- destination_url: where a link leads instead of the offer's destination.
-- default_slug: of a link at the service's own host, where another brand has its slug; null: the same.
create table tracking_items (
    brand_id       uuid        not null references brands,
    id             uuid        not null,
    enrollment_id  uuid        not null,
    type           text        not null,
    code           text,
    code_key       text,
    slug           text,
    default_slug   text,
    name           text,
    destination_url text,
    status         text        not null,
    status_history jsonb       not null,
    retired_at     timestamptz,
    grace_days     int,
    created_at     timestamptz not null,
    primary key (brand_id, id),
    constraint tracking_items_of_enrollment foreign key (brand_id, enrollment_id) references enrollments,
    constraint tracking_items_whole check ((type = 'PROMO_CODE') = (code is not null and code_key is not null)
                                       and (type = 'LINK') = (slug is not null)),
    constraint tracking_items_destination check (destination_url is null or type = 'LINK')
);
-- Promises that an enrollment has one first code and one first link at a time, however many requests create them at once.
-- Retired items do not count.
create unique index tracking_items_one_of_a_type on tracking_items (brand_id, enrollment_id, type)
    where status <> 'RETIRED' and name is null;
-- Promises that the other items of an enrollment have different names.
create unique index tracking_items_name_once on tracking_items (brand_id, enrollment_id, lower(name))
    where status <> 'RETIRED' and name is not null;
-- Serves the clicks that are summed by item; few items have names.
create index tracking_items_named on tracking_items (brand_id, id) where name is not null;
-- Promises that a slug leads to one link of the brand, at a host of its own too; serves the look-up of a link.
create unique index tracking_items_slug_once on tracking_items (slug, brand_id) where slug is not null;
-- Promises that a code belongs to one enrollment for ever, even after it was retired.
create unique index tracking_items_code_once on tracking_items (code_key, brand_id);
-- Serves the items of an enrollment.
create index tracking_items_by_enrollment on tracking_items (enrollment_id, brand_id);
-- Serves lists by status, newest first; most rows are active.
create index tracking_items_by_status on tracking_items (status, brand_id, id) where status <> 'ACTIVE';
call enable_tenant_rls('tracking_items');
call audit_changes('tracking_items', 'tracking_item', 'itm', ignored => '{status_history,code_key}');


-- What became of a promo code in a shop (an integration) that it is made in. remote_id is the shop's own id, applied what the
-- shop was told with it. begun_at: since then the shop may have it, so it is asked before it is told. claimed_until: one at a
-- time talks of it. A row is there as long as its item and the shop's access.
create table shop_codes (
    brand_id      uuid        not null references brands,
    item_id       uuid        not null,
    shop_id       uuid        not null,
    status        text        not null,
    reason        text,
    detail        text,
    remote_id     text,
    applied       text,
    ends_at       timestamptz,
    begun_at      timestamptz,
    claimed_until timestamptz,
    changed_at    timestamptz not null,
    primary key (brand_id, item_id, shop_id),
    constraint shop_codes_of_item foreign key (brand_id, item_id) references tracking_items
);
-- Serves the counts and checks of a shop.
create index shop_codes_by_shop on shop_codes (brand_id, shop_id, status);
call enable_tenant_rls('shop_codes');


-- The slug of every link at the service's own host. All brands may look one up, since a redirect knows nothing else; only its brand may add it.
create table slugs (
    slug     text not null primary key,
    brand_id uuid not null,
    item_id  uuid not null,
    constraint slugs_of_item foreign key (brand_id, item_id) references tracking_items
);
call enable_tenant_rls('slugs');
create policy looked_up_by_everybody on slugs for select using (true);


-- The host of its own under which a brand's links are shown while status is VERIFIED. reason: why the last check failed.
-- started_at: since when it is asked for. verified_at: first; null while it never was. failing_since, failures: of checks one
-- after the other. next_check_at: null when it is not checked any more. All brands may look up a host, since a visit knows
-- nothing else, and a host is one brand's.
create table link_domains (
    brand_id      uuid        not null primary key references brands,
    host          text        not null,
    status        text        not null,
    reason        text,
    started_at    timestamptz not null,
    verified_at   timestamptz,
    checked_at    timestamptz,
    failing_since timestamptz,
    failures      int         not null,
    next_check_at timestamptz
);
-- Promises that a host is one brand's, until it has failed.
create unique index link_domains_host_once on link_domains (host) where status <> 'FAILED';
-- Serves the job that checks what is due.
create index link_domains_due on link_domains (next_check_at) where next_check_at is not null;
call enable_tenant_rls('link_domains');
create policy looked_up_by_everybody on link_domains for select using (true);
call audit_changes('link_domains', 'link_domain', 'brand', 'brand_id',
                   ignored => '{checked_at,failing_since,failures,next_check_at}');

-- All brands on purpose: the job goes to the brands whose hosts are due.
create view brands_with_link_domains as
    select brand_id, next_check_at from link_domains where next_check_at is not null;


-- The clicks on links, one row each, partitioned by month (R__tracking_click_partitions.sql). Old partitions are dropped;
-- the sums of their days stay. filtered is the reason why a click does not count (a bot, for instance).
create table clicks (
    brand_id      uuid        not null,
    id            uuid        not null,
    clicked_at    timestamptz not null,
    item_id       uuid        not null,
    enrollment_id uuid        not null,
    day           date        not null,
    visitor       bytea       not null,
    filtered      text,
    referrer      text,
    s1            text,
    s2            text,
    s3            text,
    s4            text,
    s5            text,
    is_unique     boolean     not null default false,  -- the visitor's first click on the link that day
    paid          text,                                -- the parameter by which a network of advertisements marked it
    primary key (brand_id, id, clicked_at)
) partition by range (clicked_at);
create table clicks_default partition of clicks default;
call enable_tenant_rls('clicks');
call enable_tenant_rls('clicks_default');


-- Which visitors have clicked a link on a day: promises that each is unique once. Purged after a week.
create table click_visitors (
    brand_id uuid  not null,
    day      date  not null,
    item_id  uuid  not null,
    visitor  bytea not null,
    primary key (brand_id, day, item_id, visitor)
);
call enable_tenant_rls('click_visitors');


-- How many visitors of a link on a day came from one address: beyond a limit they are not counted, since one machine can call
-- itself by any number of names. The address is a keyed hash of the brand and the day. Purged after a week.
create table click_addresses (
    brand_id uuid   not null,
    day      date   not null,
    item_id  uuid   not null,
    address  bytea  not null,
    visitors bigint not null,
    primary key (brand_id, day, item_id, address)
);
call enable_tenant_rls('click_addresses');


-- The clicks of a day, summed. settled: pay per click was computed for all unique clicks of the day. It changes when the day
-- is settled and when a click comes after that, not with every click; so most updates stay within their page.
create table daily_clicks (
    brand_id      uuid    not null references brands,
    enrollment_id uuid    not null,
    day           date    not null,
    clicks        bigint  not null default 0,
    unique_clicks bigint  not null default 0,
    filtered      bigint  not null default 0,
    settled       boolean not null default false,
    primary key (brand_id, enrollment_id, day)
);
-- Serves a brand's metrics of a range of days.
create index daily_clicks_by_day on daily_clicks (brand_id, day);
-- Serves the job that settles days.
create index daily_clicks_unsettled on daily_clicks (brand_id, day) where not settled;
call enable_tenant_rls('daily_clicks');

-- The clicks of a day that are not counted, by reason.
create table daily_filtered_clicks (
    brand_id      uuid   not null,
    enrollment_id uuid   not null,
    day           date   not null,
    reason        text   not null,
    clicks        bigint not null,
    primary key (brand_id, enrollment_id, day, reason)
);
call enable_tenant_rls('daily_filtered_clicks');

-- All brands on purpose: the job that settles days goes from brand to brand. Today is among the days; the job knows when a
-- day ends.
create view brands_with_unsettled_clicks as
    select b.id as brand_id, b.timezone, o.day as oldest_day
    from brands b
    cross join lateral (select min(d.day) as day from daily_clicks d where d.brand_id = b.id and not d.settled) o
    where o.day is not null;


-- The clicks of a day by sub id (?s1= to ?s5=, here slot 1 to 5). Anybody can click a link with any sub id, so the values of
-- an enrollment, slot and day are capped; clicks with further values are summed as '(other)' (R__tracking_clicks.sql). Days
-- older than the clicks themselves are deleted.
create table daily_click_sub_ids (
    brand_id      uuid     not null,
    enrollment_id uuid     not null,
    slot          smallint not null,
    day           date     not null,
    sub_id        text     not null,
    clicks        bigint   not null,
    unique_clicks bigint   not null,
    primary key (brand_id, enrollment_id, slot, day, sub_id)
);
-- Serves a brand's metrics of a range of days, and the purge.
create index daily_click_sub_ids_by_day on daily_click_sub_ids (brand_id, slot, day);
call enable_tenant_rls('daily_click_sub_ids');


-- The clicks of a day on a link with a name. What the enrollment's clicks are beyond these are those of its first link.
create table daily_item_clicks (
    brand_id      uuid   not null,
    enrollment_id uuid   not null,
    item_id       uuid   not null,
    day           date   not null,
    clicks        bigint not null,
    unique_clicks bigint not null,
    primary key (brand_id, enrollment_id, item_id, day)
);
call enable_tenant_rls('daily_item_clicks');


-- All clicks of an enrollment, so that a dashboard need not sum the days of years. A total moves in the statement that moves
-- its days (R__tracking_click_totals.sql).
create table click_totals (
    brand_id      uuid   not null references brands,
    enrollment_id uuid   not null,
    clicks        bigint not null,
    unique_clicks bigint not null,
    primary key (brand_id, enrollment_id)
);
call enable_tenant_rls('click_totals');


-- Which unique clicks of a day were paid: from the first to the last number, as they were counted. The primary key promises
-- that none is paid twice: two settlements of the same clicks begin with the same number. Plan and version of a day's first
-- row apply to the whole day. amount is rounded over the whole day, less what earlier clicks brought. Append-only.
create table cpc_settlements (
    brand_id      uuid        not null references brands,
    enrollment_id uuid        not null,
    day           date        not null,
    first         bigint      not null,
    last          bigint      not null,
    plan_id       uuid        not null,
    plan_version  int         not null,
    amount        bigint      not null,
    paid_at       timestamptz not null,
    primary key (brand_id, enrollment_id, day, first),
    constraint cpc_settlements_of_enrollment foreign key (brand_id, enrollment_id) references account_balances,
    constraint cpc_settlements_in_order check (first between 1 and last),
    constraint cpc_settlements_not_negative check (amount >= 0)
);
call enable_tenant_rls('cpc_settlements');
create trigger cpc_settlements_append_only before update or delete on cpc_settlements
    for each row execute function refuse_change();
