-- Whether this was the visitor's first on the link that day.
alter table clicks add column is_unique boolean not null default false;

-- Who came to a link on a day already. Kept some days longer than the day may be asked about.
create table click_visitors (
    brand_id uuid  not null,
    day      date  not null,
    item_id  uuid  not null,
    visitor  bytea not null,
    primary key (brand_id, day, item_id, visitor)
);
call keep_tenants_apart('click_visitors');

-- COPY knows no row-level security, and a batch holds clicks of many brands: so they arrive in a table of the session that
-- nobody can read, and the owner's function below puts each into its brand.
create function open_click_arrivals() returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if to_regclass('pg_temp.click_arrivals') is not null then
        return;
    end if;
    create temporary table click_arrivals (
        filtered      text,
        brand_id      uuid        not null,
        id            uuid        not null,
        clicked_at    timestamptz not null,
        item_id       uuid        not null,
        enrollment_id uuid        not null,
        day           date        not null,
        visitor       bytea       not null,
        referrer      text,
        s1            text,
        s2            text,
        s3            text,
        s4            text,
        s5            text
    ) on commit delete rows;
    execute format('grant insert on pg_temp.click_arrivals to %I', session_user);
end $$;

-- Stores what arrived and sums exactly what was stored. Clicks that were stored before, or are being stored by a transaction
-- whose end nobody heard of, change nothing. Visitors and sums are locked in the order of their keys, so that instances that
-- store at the same time wait for each other and never in a circle.
create function settle_click_arrivals() returns table (outcome text, clicks bigint)
    language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
    return query
    with fresh as materialized (
        select a.*,
               a.filtered is null and row_number() over (partition by a.brand_id, a.day, a.item_id, a.visitor
                                                         order by a.filtered nulls first, a.clicked_at, a.id) = 1 as is_earliest
        from pg_temp.click_arrivals a
        where not exists (select from clicks c
                          where c.brand_id = a.brand_id and c.id = a.id and c.clicked_at = a.clicked_at)
    ), newcomers as (
        insert into click_visitors as v (brand_id, day, item_id, visitor)
        select f.brand_id, f.day, f.item_id, f.visitor from fresh f where f.is_earliest order by 1, 2, 3, 4
        on conflict do nothing
        returning v.brand_id, v.day, v.item_id, v.visitor
    ), stored as (
        insert into clicks as k (brand_id, id, clicked_at, item_id, enrollment_id, day, visitor, filtered, referrer,
                                 s1, s2, s3, s4, s5, is_unique)
        select f.brand_id, f.id, f.clicked_at, f.item_id, f.enrollment_id, f.day, f.visitor, f.filtered, f.referrer,
               f.s1, f.s2, f.s3, f.s4, f.s5, f.is_earliest and n.visitor is not null
        from fresh f
        left join newcomers n on n.brand_id = f.brand_id and n.day = f.day and n.item_id = f.item_id
                             and n.visitor = f.visitor
        on conflict do nothing
        returning k.brand_id, k.enrollment_id, k.day, k.filtered, k.is_unique
    ), summed as (
        insert into daily_clicks as d (brand_id, enrollment_id, day, clicks, unique_clicks, filtered)
        select s.brand_id, s.enrollment_id, s.day,
               count(*) filter (where s.filtered is null),
               count(*) filter (where s.is_unique),
               count(*) filter (where s.filtered is not null)
        from stored s group by 1, 2, 3 order by 1, 2, 3
        on conflict (brand_id, enrollment_id, day) do update
        set clicks = d.clicks + excluded.clicks,
            unique_clicks = d.unique_clicks + excluded.unique_clicks,
            filtered = d.filtered + excluded.filtered
    )
    select coalesce(s.filtered, 'VALID'), count(*) from stored s group by 1;
end $$;

-- Makes the partitions of this month and the next two, and drops what is older than that. Only an owner may do either.
create function keep_click_months(retention_days int) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    oldest timestamptz := now() - make_interval(days => retention_days);
    month  timestamp;
    part   text;
begin
    perform pg_advisory_xact_lock(hashtext('keep_click_months'));
    for ahead in 0..2 loop
        month := date_trunc('month', now() at time zone 'UTC') + make_interval(months => ahead);
        part := to_char(month, '"clicks_"YYYY"_"MM');
        if to_regclass(part) is null then
            begin
                execute format('create table %I partition of clicks for values from (%L) to (%L)', part,
                               month at time zone 'UTC', (month + interval '1 month') at time zone 'UTC');
                call keep_tenants_apart(part::regclass);
            exception when check_violation then
                raise warning 'clicks of % stay in the default partition', part;
            end;
        end if;
    end loop;
    for part in
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'clicks'::regclass and c.relname ~ '^clicks_\d{4}_\d{2}$'
    loop
        month := to_date(substr(part, 8), 'YYYY_MM');
        if (month + interval '1 month') at time zone 'UTC' <= oldest then
            execute format('drop table %I', part);
        end if;
    end loop;
    delete from clicks_default where clicked_at < oldest;
    delete from click_visitors where day < current_date - 7;
end $$;
select keep_click_months(400);
