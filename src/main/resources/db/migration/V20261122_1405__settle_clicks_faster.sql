-- As before, but that whoever brings clicks says which is the visitor's first of those it brings: sorting them here took as
-- long as storing them.
create or replace function open_click_arrivals() returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if to_regclass('pg_temp.click_arrivals') is not null then
        return;
    end if;
    create temporary table click_arrivals (
        is_first      boolean     not null,
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

-- As before, but for three things. A unique click opens its day again, which was settled without it. A click of a day whose
-- visitors are forgotten is counted and never unique, since nobody can tell any more: else it would be paid twice. And what
-- was stored before is found by its key alone: its visitor is known then, and nothing of it is summed.
create or replace function settle_click_arrivals() returns table (outcome text, clicks bigint)
    language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
    return query
    with newcomers as (
        insert into click_visitors as v (brand_id, day, item_id, visitor)
        select a.brand_id, a.day, a.item_id, a.visitor from pg_temp.click_arrivals a
        where a.is_first and a.day >= current_date - 7 order by 1, 2, 3, 4
        on conflict do nothing
        returning v.brand_id, v.day, v.item_id, v.visitor
    ), stored as (
        insert into clicks as k (brand_id, id, clicked_at, item_id, enrollment_id, day, visitor, filtered, referrer,
                                 s1, s2, s3, s4, s5, is_unique)
        select a.brand_id, a.id, a.clicked_at, a.item_id, a.enrollment_id, a.day, a.visitor, a.filtered, a.referrer,
               a.s1, a.s2, a.s3, a.s4, a.s5,
               a.is_first and (a.brand_id, a.day, a.item_id, a.visitor) in
                   (select n.brand_id, n.day, n.item_id, n.visitor from newcomers n)
        from pg_temp.click_arrivals a
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
            filtered = d.filtered + excluded.filtered,
            settled = d.settled and excluded.unique_clicks = 0
    )
    select coalesce(s.filtered, 'VALID'), count(*) from stored s group by 1;
end $$;
