-- Counted visits of links, raw; partitions go when they are old, daily sums stay for ever.
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
    primary key (brand_id, id, clicked_at)
) partition by range (clicked_at);
create table clicks_default partition of clicks default;
call keep_tenants_apart('clicks');
call keep_tenants_apart('clicks_default');

create table daily_clicks (
    brand_id      uuid   not null references brands,
    enrollment_id uuid   not null,
    day           date   not null,
    clicks        bigint not null default 0,
    unique_clicks bigint not null default 0,
    filtered      bigint not null default 0,
    primary key (brand_id, enrollment_id, day)
);
-- Serves a brand's figures of a range of days.
create index daily_clicks_by_day on daily_clicks (brand_id, day);
call keep_tenants_apart('daily_clicks');
