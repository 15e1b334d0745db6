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
