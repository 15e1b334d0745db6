-- Whether pay was settled for all unique clicks of the day. It changes when the day is settled and when a click comes after
-- that, and not with every click: so an update of the sums stays within its page.
alter table daily_clicks add column settled boolean not null default false;
-- Serves the job that settles days.
create index daily_clicks_unsettled on daily_clicks (brand_id, day) where not settled;

-- The unique clicks of a day that are paid, first to last as they were counted. The primary key is the promise that none is
-- paid twice: whoever else settles the same clicks begins with the same number. Plan and version of a day's first row hold
-- for the whole day. amount is rounded over the whole day, less what the clicks before brought.
create table paid_clicks (
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
    constraint paid_clicks_of_enrollment foreign key (brand_id, enrollment_id) references balances,
    constraint paid_clicks_in_order check (first between 1 and last),
    constraint paid_clicks_not_negative check (amount >= 0)
);
call keep_tenants_apart('paid_clicks');
create trigger paid_clicks_append_only before update or delete on paid_clicks
    for each row execute function refuse_change();

-- Global on purpose: a job goes to the brands that have days to settle; today is among them, and the job knows when it ends.
create view brands_with_unsettled_clicks as
    select b.id as brand_id, b.timezone, o.day as oldest_day
    from brands b
    cross join lateral (select min(d.day) as day from daily_clicks d where d.brand_id = b.id and not d.settled) o
    where o.day is not null;

-- As before, but for two things. A unique click opens its day again, which was settled without it. And a click of a day whose
-- visitors are forgotten is counted and never unique, since nobody can tell any more: else it would be paid twice.
create or replace function settle_click_arrivals() returns table (outcome text, clicks bigint)
    language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
    return query
    with fresh as materialized (
        select a.*,
               a.filtered is null and a.day >= current_date - 7
               and row_number() over (partition by a.brand_id, a.day, a.item_id, a.visitor
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
            filtered = d.filtered + excluded.filtered,
            settled = d.settled and excluded.unique_clicks = 0
    )
    select coalesce(s.filtered, 'VALID'), count(*) from stored s group by 1;
end $$;
