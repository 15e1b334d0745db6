-- What affiliates note on their links (?s1= to ?s5=), summed by day: clicks on the day of the click, orders on their own.
-- A conversion keeps the notes of the click it is credited for, since the click itself is dropped one day.
create table daily_sub_ids (
    brand_id      uuid     not null references brands,
    enrollment_id uuid     not null,
    slot          smallint not null,
    day           date     not null,
    sub_id        text     not null,
    clicks        bigint   not null default 0,
    unique_clicks bigint   not null default 0,
    conversions   bigint   not null default 0,
    sales         bigint   not null default 0,
    commission    bigint   not null default 0,
    primary key (brand_id, enrollment_id, slot, day, sub_id)
);
-- Serves a brand's figures of a range of days.
create index daily_sub_ids_by_day on daily_sub_ids (brand_id, slot, day);
call keep_tenants_apart('daily_sub_ids');

create table conversion_sub_ids (
    brand_id      uuid     not null references brands,
    conversion_id uuid     not null,
    slot          smallint not null,
    sub_id        text     not null,
    primary key (brand_id, conversion_id, slot),
    constraint conversion_sub_ids_of_conversion foreign key (brand_id, conversion_id) references conversions
);
call keep_tenants_apart('conversion_sub_ids');

-- Serves a click that is stored after the order it led to.
create index conversions_by_click on conversions (item_id, clicked_at) where clicked_at is not null;

-- The first id a UUIDv7 of this millisecond can have.
create function first_uuid_of(at timestamptz) returns uuid language sql immutable parallel safe as
$$ select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid $$;

-- Something of the order is left; one of giveaways is gone when all of them came back.
create function is_left(c conversions) returns boolean language sql immutable as
$$ select not (c.refunded_sale = c.sale and (c.sale > 0 or c.lines <> '[]' and not exists (
       select from jsonb_array_elements(c.lines) line
       where cast(line ->> 'returned' as int) < cast(line ->> 'quantity' as int)))) $$;

create function click_of(c conversions) returns setof clicks language sql stable as
$$ select k from clicks k
   where k.brand_id = c.brand_id and k.item_id = c.item_id and k.clicked_at = c.clicked_at
     and k.id >= first_uuid_of(c.clicked_at) and k.id < first_uuid_of(c.clicked_at + interval '1 millisecond')
   order by k.id limit 1 $$;

create function notes_of_click(c conversions) returns table (slot smallint, sub_id text) language sql stable as
$$ select s.slot::smallint, s.sub_id
   from click_of(c) k
   cross join lateral (values (1, k.s1), (2, k.s2), (3, k.s3), (4, k.s4), (5, k.s5)) s (slot, sub_id)
   where s.sub_id is not null $$;

-- Adds (sign 1) or takes away (sign -1) what an order stands for, as far as it counts and has notes.
create function sum_sub_ids_of(c conversions, sign int) returns void language sql as
$$ insert into daily_sub_ids as d (brand_id, enrollment_id, slot, day, sub_id, conversions, sales, commission)
   select c.brand_id, c.enrollment_id, n.slot, c.day, n.sub_id, sign * cast(is_left(c) as int),
          sign * (c.base - c.refunded), sign * (c.commission - c.reversed)
   from conversion_sub_ids n
   where n.brand_id = c.brand_id and n.conversion_id = c.id and c.enrollment_id is not null and c.review = 'ACCEPTED'
   order by n.slot, n.sub_id
   on conflict (brand_id, enrollment_id, slot, day, sub_id) do update
   set conversions = d.conversions + excluded.conversions, sales = d.sales + excluded.sales,
       commission = d.commission + excluded.commission $$;

-- An order and the click it is credited for may be on their way at the same time, and neither sees the other: an order that
-- misses its click waits for clicks that are being stored, and they for it. Whoever comes second sees the first.
create function note_sub_ids_of_orders() returns trigger language plpgsql as $$
begin
    if exists (select from fresh c
               where c.source = 'CLICK' and c.clicked_at is not null and not exists (select from click_of(c))) then
        perform pg_advisory_xact_lock_shared(hashtext('note_sub_ids'));
    end if;
    insert into conversion_sub_ids (brand_id, conversion_id, slot, sub_id)
    select c.brand_id, c.id, n.slot, n.sub_id from fresh c cross join lateral notes_of_click(c) n
    where c.source = 'CLICK' and c.clicked_at is not null;
    if found then
        insert into daily_sub_ids as d (brand_id, enrollment_id, slot, day, sub_id, conversions, sales, commission)
        select c.brand_id, c.enrollment_id, n.slot, c.day, n.sub_id, count(*), sum(c.base), sum(c.commission)
        from fresh c join conversion_sub_ids n on n.brand_id = c.brand_id and n.conversion_id = c.id
        where c.review = 'ACCEPTED'
        group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
        on conflict (brand_id, enrollment_id, slot, day, sub_id) do update
        set conversions = d.conversions + excluded.conversions, sales = d.sales + excluded.sales,
            commission = d.commission + excluded.commission;
    end if;
    return null;
end $$;
create trigger note_sub_ids after insert on conversions referencing new table as fresh
    for each statement execute function note_sub_ids_of_orders();

create function move_sub_ids_of_order() returns trigger language plpgsql as $$
begin
    perform sum_sub_ids_of(old, -1);
    if (old.item_id, old.clicked_at) is distinct from (new.item_id, new.clicked_at) then
        if new.clicked_at is not null and not exists (select from click_of(new)) then
            perform pg_advisory_xact_lock_shared(hashtext('note_sub_ids'));
        end if;
        delete from conversion_sub_ids where brand_id = new.brand_id and conversion_id = new.id;
        insert into conversion_sub_ids (brand_id, conversion_id, slot, sub_id)
        select new.brand_id, new.id, n.slot, n.sub_id from notes_of_click(new) n;
    end if;
    perform sum_sub_ids_of(new, 1);
    return null;
end $$;
create trigger move_sub_ids after update on conversions for each row
    when (coalesce(old.clicked_at, new.clicked_at) is not null
          and (old.enrollment_id, old.item_id, old.clicked_at, old.review, old.refunded, old.reversed, old.commission, old.lines)
              is distinct from
              (new.enrollment_id, new.item_id, new.clicked_at, new.review, new.refunded, new.reversed, new.commission, new.lines))
    execute function move_sub_ids_of_order();

-- Clicks are stored by the owner's function, which sees every brand.
create function note_sub_ids_of_clicks() returns trigger language plpgsql as $$
begin
    if not exists (select from fresh k where coalesce(k.s1, k.s2, k.s3, k.s4, k.s5) is not null) then
        return null;
    end if;
    perform pg_advisory_xact_lock(hashtext('note_sub_ids'));
    with late as materialized (
        select c from conversions c
        where (c.item_id, c.clicked_at) in (
            select k.item_id, k.clicked_at from fresh k where coalesce(k.s1, k.s2, k.s3, k.s4, k.s5) is not null)
        order by c.brand_id, c.id
        for no key update),
    noted as (
        insert into conversion_sub_ids (brand_id, conversion_id, slot, sub_id)
        select (l.c).brand_id, (l.c).id, n.slot, n.sub_id from late l cross join lateral notes_of_click(l.c) n
        on conflict do nothing
        returning brand_id, conversion_id, slot, sub_id),
    moved as (
        select k.brand_id, k.enrollment_id, s.slot, k.day, s.sub_id, 1 as clicks, cast(k.is_unique as int) as unique_clicks,
               0 as conversions, 0 as sales, 0 as commission
        from fresh k
        cross join lateral (values (1, k.s1), (2, k.s2), (3, k.s3), (4, k.s4), (5, k.s5)) s (slot, sub_id)
        where s.sub_id is not null and k.filtered is null
        union all
        select n.brand_id, (l.c).enrollment_id, n.slot, (l.c).day, n.sub_id, 0, 0,
               cast(is_left(l.c) as int), (l.c).base - (l.c).refunded, (l.c).commission - (l.c).reversed
        from noted n join late l on (l.c).brand_id = n.brand_id and (l.c).id = n.conversion_id
        where (l.c).review = 'ACCEPTED' and (l.c).enrollment_id is not null)
    insert into daily_sub_ids as d (brand_id, enrollment_id, slot, day, sub_id,
                                    clicks, unique_clicks, conversions, sales, commission)
    select brand_id, enrollment_id, slot, day, sub_id,
           sum(clicks), sum(unique_clicks), sum(conversions), sum(sales), sum(commission)
    from moved group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (brand_id, enrollment_id, slot, day, sub_id) do update
    set clicks = d.clicks + excluded.clicks, unique_clicks = d.unique_clicks + excluded.unique_clicks,
        conversions = d.conversions + excluded.conversions, sales = d.sales + excluded.sales,
        commission = d.commission + excluded.commission;
    return null;
end $$;
create trigger note_sub_ids after insert on clicks referencing new table as fresh
    for each statement execute function note_sub_ids_of_clicks();

-- What is there already.
insert into daily_sub_ids (brand_id, enrollment_id, slot, day, sub_id, clicks, unique_clicks)
select k.brand_id, k.enrollment_id, s.slot, k.day, s.sub_id, count(*), count(*) filter (where k.is_unique)
from clicks k
cross join lateral (values (1, k.s1), (2, k.s2), (3, k.s3), (4, k.s4), (5, k.s5)) s (slot, sub_id)
where s.sub_id is not null and k.filtered is null
group by 1, 2, 3, 4, 5;
insert into conversion_sub_ids (brand_id, conversion_id, slot, sub_id)
select c.brand_id, c.id, n.slot, n.sub_id from conversions c cross join lateral notes_of_click(c) n
where c.source = 'CLICK' and c.clicked_at is not null;
select sum_sub_ids_of(c, 1) from conversions c
where exists (select from conversion_sub_ids n where n.brand_id = c.brand_id and n.conversion_id = c.id);
