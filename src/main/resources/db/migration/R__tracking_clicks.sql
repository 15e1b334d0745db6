-- COPY does not support row-level security, and a batch holds clicks of many brands. So a batch is copied into a temporary
-- table that the service can write and not read, and store_clicks(), the owner's function, puts each click into its brand.
-- is_first: the visitor's first click on the link that day within the batch. The service computes it, since sorting the
-- batch here takes as long as storing it.
create or replace function create_click_staging() returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if to_regclass('pg_temp.click_staging') is not null then
        return;
    end if;
    create temporary table click_staging (
        is_first      boolean     not null,
        filtered      text,
        brand_id      uuid        not null,
        id            uuid        not null,
        clicked_at    timestamptz not null,
        item_id       uuid        not null,
        enrollment_id uuid        not null,
        day           date        not null,
        visitor       bytea       not null,
        address       bytea,
        referrer      text,
        s1            text,
        s2            text,
        s3            text,
        s4            text,
        s5            text,
        paid          text
    ) on commit delete rows;
    execute format('grant insert on pg_temp.click_staging to %I', session_user);
end $$;

-- So many values of a sub id are kept apart for an enrollment, slot and day; the rest are summed as '(other)'.
create or replace function most_sub_ids() returns int language sql immutable parallel safe as $$ select 1000 $$;

-- The value under which clicks with a sub id are summed on a day, for an order that is credited for one of them.
create or replace function summed_sub_id(brand uuid, enrollment uuid, of_slot int, of_day date, value text) returns text
    language sql stable as
$$ select case
       when exists (select from daily_click_sub_ids d
                    where d.brand_id = brand and d.enrollment_id = enrollment and d.slot = of_slot and d.day = of_day
                      and d.sub_id = value)
         or (select count(*) from (select from daily_click_sub_ids d
                                   where d.brand_id = brand and d.enrollment_id = enrollment and d.slot = of_slot
                                     and d.day = of_day limit most_sub_ids()) kept) < most_sub_ids()
       then value else '(other)' end $$;

-- Sums the staged clicks by sub id. The rows of their days in daily_clicks must be locked, so that nobody else adds values
-- for the same enrollment and day while these are counted.
create or replace function sum_staged_sub_ids() returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    with arrived as materialized (
        select a.brand_id, a.enrollment_id, s.slot, a.day, s.sub_id,
               count(*) as clicks, count(*) filter (where a.is_first) as unique_clicks
        from pg_temp.click_staging a
        cross join lateral (values (1, a.s1), (2, a.s2), (3, a.s3), (4, a.s4), (5, a.s5)) s (slot, sub_id)
        where s.sub_id is not null and a.filtered is null
        group by 1, 2, 3, 4, 5
    ), added as materialized (
        select n.brand_id, n.enrollment_id, n.slot, n.day, n.sub_id,
               row_number() over (partition by n.brand_id, n.enrollment_id, n.slot, n.day order by n.sub_id) as place
        from arrived n
        where not exists (select from daily_click_sub_ids d
                          where d.brand_id = n.brand_id and d.enrollment_id = n.enrollment_id and d.slot = n.slot
                            and d.day = n.day and d.sub_id = n.sub_id)
    ), known as materialized (
        select n.brand_id, n.enrollment_id, n.slot, n.day,
               (select count(*) from daily_click_sub_ids d
                where d.brand_id = n.brand_id and d.enrollment_id = n.enrollment_id and d.slot = n.slot
                  and d.day = n.day) as many
        from (select distinct brand_id, enrollment_id, slot, day from added) n
    ), left_out as materialized (
        select n.brand_id, n.enrollment_id, n.slot, n.day, n.sub_id
        from added n join known k using (brand_id, enrollment_id, slot, day)
        where k.many + n.place > most_sub_ids()
    )
    insert into daily_click_sub_ids as d (brand_id, enrollment_id, slot, day, sub_id, clicks, unique_clicks)
    select a.brand_id, a.enrollment_id, a.slot, a.day, case when o.sub_id is null then a.sub_id else '(other)' end,
           sum(a.clicks), sum(a.unique_clicks)
    from arrived a left join left_out o using (brand_id, enrollment_id, slot, day, sub_id)
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (brand_id, enrollment_id, slot, day, sub_id) do update
    set clicks = d.clicks + excluded.clicks, unique_clicks = d.unique_clicks + excluded.unique_clicks;
end $$;

-- Stores the staged clicks, sums exactly what was stored, and returns how many of each outcome there were.
-- All are taken for new ones, since looking for each of them first takes a third of the time. If some are stored already,
-- perhaps by a transaction whose commit went unnoticed, the attempt is rolled back and begins again without them.
-- A unique click reopens a day that was settled. A click of a day whose visitors are purged is counted and never unique,
-- since it could be paid twice. Visitors beyond max_visitors of one address on a link and day are filtered; an address that
-- is not known has no limit. Visitors, addresses and sums are locked in the order of their keys, so instances that store at
-- the same time cannot deadlock.
create or replace function store_clicks(max_visitors int) returns table (outcome text, clicks bigint)
    language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
    loop
        begin
            with newcomers as (
                insert into click_visitors as v (brand_id, day, item_id, visitor)
                select a.brand_id, a.day, a.item_id, a.visitor from pg_temp.click_staging a
                where a.is_first and a.day >= current_date - 7 order by 1, 2, 3, 4
                on conflict do nothing
                returning v.brand_id, v.day, v.item_id, v.visitor
            )
            update pg_temp.click_staging a set is_first = false
            where a.is_first and (a.brand_id, a.day, a.item_id, a.visitor) not in
                (select n.brand_id, n.day, n.item_id, n.visitor from newcomers n);

            with arrived as materialized (
                select a.brand_id, a.day, a.item_id, a.address, count(*) as visitors
                from pg_temp.click_staging a where a.is_first and a.address is not null group by 1, 2, 3, 4
            ), counted as (
                insert into click_addresses as c (brand_id, day, item_id, address, visitors)
                select n.brand_id, n.day, n.item_id, n.address, n.visitors from arrived n order by 1, 2, 3, 4
                on conflict (brand_id, day, item_id, address) do update set visitors = c.visitors + excluded.visitors
                returning c.brand_id, c.day, c.item_id, c.address, c.visitors
            ), full_addresses as materialized (
                select brand_id, day, item_id, address, c.visitors - n.visitors as before
                from counted c join arrived n using (brand_id, day, item_id, address) where c.visitors > max_visitors
            ), numbered as (
                select a.brand_id, a.id, f.before + row_number() over (partition by a.brand_id, a.day, a.item_id, a.address
                                                                      order by a.id) as number
                from pg_temp.click_staging a join full_addresses f using (brand_id, day, item_id, address)
                where a.is_first
            )
            update pg_temp.click_staging a set is_first = false, filtered = 'ADDRESS_LIMIT' from numbered n
            where a.brand_id = n.brand_id and a.id = n.id and n.number > max_visitors;

            insert into clicks (brand_id, id, clicked_at, item_id, enrollment_id, day, visitor, filtered, referrer,
                                s1, s2, s3, s4, s5, is_unique, paid)
            select a.brand_id, a.id, a.clicked_at, a.item_id, a.enrollment_id, a.day, a.visitor, a.filtered, a.referrer,
                   a.s1, a.s2, a.s3, a.s4, a.s5, a.is_first, a.paid
            from pg_temp.click_staging a;
            exit;
        exception when unique_violation then
            delete from pg_temp.click_staging a using clicks c
            where c.brand_id = a.brand_id and c.id = a.id and c.clicked_at = a.clicked_at;
            if not found then
                raise;
            end if;
        end;
    end loop;

    return query
    with sums as materialized (
        select a.brand_id, a.enrollment_id, a.day, a.filtered,
               count(*) as arrived, count(*) filter (where a.is_first) as first
        from pg_temp.click_staging a group by 1, 2, 3, 4
    ), summed as (
        insert into daily_clicks as d (brand_id, enrollment_id, day, clicks, unique_clicks, filtered)
        select s.brand_id, s.enrollment_id, s.day,
               coalesce(sum(s.arrived) filter (where s.filtered is null), 0),
               sum(s.first),
               coalesce(sum(s.arrived) filter (where s.filtered is not null), 0)
        from sums s group by 1, 2, 3 order by 1, 2, 3
        on conflict (brand_id, enrollment_id, day) do update
        set clicks = d.clicks + excluded.clicks,
            unique_clicks = d.unique_clicks + excluded.unique_clicks,
            filtered = d.filtered + excluded.filtered,
            settled = d.settled and excluded.unique_clicks = 0
    ), reasoned as (
        insert into daily_filtered_clicks as f (brand_id, enrollment_id, day, reason, clicks)
        select s.brand_id, s.enrollment_id, s.day, s.filtered, s.arrived
        from sums s where s.filtered is not null order by 1, 2, 3, 4
        on conflict (brand_id, enrollment_id, day, reason) do update set clicks = f.clicks + excluded.clicks
    )
    select coalesce(s.filtered, 'VALID'), sum(s.arrived)::bigint from sums s group by 1;

    -- The rows of these days in daily_clicks are locked, so these rows are nobody else's.
    insert into daily_item_clicks as d (brand_id, enrollment_id, item_id, day, clicks, unique_clicks)
    select a.brand_id, a.enrollment_id, a.item_id, a.day, a.clicks, a.firsts
    from (select s.brand_id, s.enrollment_id, s.item_id, s.day, count(*) as clicks,
                 count(*) filter (where s.is_first) as firsts
          from pg_temp.click_staging s where s.filtered is null group by 1, 2, 3, 4) a
    where exists (select from tracking_items i
                  where i.brand_id = a.brand_id and i.id = a.item_id and i.name is not null)
    order by 1, 2, 3, 4
    on conflict (brand_id, enrollment_id, item_id, day) do update
    set clicks = d.clicks + excluded.clicks, unique_clicks = d.unique_clicks + excluded.unique_clicks;

    if exists (select from pg_temp.click_staging a
               where a.filtered is null and coalesce(a.s1, a.s2, a.s3, a.s4, a.s5) is not null) then
        perform sum_staged_sub_ids();
    end if;
end $$;

grant execute on function create_click_staging() to tributary_app;
grant execute on function store_clicks(int) to tributary_app;
grant execute on function most_sub_ids() to tributary_app;
grant execute on function summed_sub_id(uuid, uuid, int, date, text) to tributary_app;
