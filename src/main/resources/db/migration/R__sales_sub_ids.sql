-- Sub ids of conversions, and the sums of days by sub id.
--
-- An order and the click it is credited for may be stored at the same time, and neither transaction sees the other. So an
-- order that does not find its click takes the advisory lock 'sub_ids' shared, and a batch of clicks takes it exclusively:
-- whoever comes second sees what the first has stored.

-- The smallest UUIDv7 of a millisecond.
create or replace function first_uuid_v7_at(at timestamptz) returns uuid language sql immutable parallel safe as
$$ select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid $$;

create or replace function credited_click(c conversions) returns setof clicks language sql stable as
$$ select k from clicks k
   where k.brand_id = c.brand_id and k.item_id = c.item_id and k.clicked_at = c.clicked_at
     and k.id >= first_uuid_v7_at(c.clicked_at) and k.id < first_uuid_v7_at(c.clicked_at + interval '1 millisecond')
   order by k.id limit 1 $$;

create or replace function sub_ids_of_credited_click(c conversions) returns table (slot smallint, sub_id text)
    language sql stable as
$$ select s.slot::smallint, s.sub_id
   from credited_click(c) k
   cross join lateral (values (1, k.s1), (2, k.s2), (3, k.s3), (4, k.s4), (5, k.s5)) s (slot, sub_id)
   where s.sub_id is not null $$;

-- Adds (sign 1) or subtracts (sign -1) an order, if it is accepted and credited and has sub ids.
create or replace function sum_sub_ids_of_order(c conversions, sign int) returns void language sql as
$$ insert into daily_sub_ids as d (brand_id, enrollment_id, slot, day, sub_id, conversions, sales, commission)
   select c.brand_id, c.enrollment_id, n.slot, c.day, n.sub_id, sign * cast(not fully_refunded(c) as int),
          sign * (c.base - c.refunded), sign * (c.commission - c.reversed)
   from conversion_sub_ids n
   where n.brand_id = c.brand_id and n.conversion_id = c.id and c.enrollment_id is not null and c.review = 'ACCEPTED'
   order by n.slot, n.sub_id
   on conflict (brand_id, enrollment_id, slot, day, sub_id) do update
   set conversions = d.conversions + excluded.conversions, sales = d.sales + excluded.sales,
       commission = d.commission + excluded.commission $$;

-- New orders that are credited for clicks. The service calls this for those alone: a trigger on conversions would copy the
-- rows of every batch, most of which hold none. The accounts must be locked.
create or replace function sum_sub_ids_of_orders(ids uuid[]) returns void language plpgsql as $$
begin
    if exists (select from conversions c
               where c.brand_id = current_brand() and c.id = any(ids) and not exists (select from credited_click(c))) then
        perform pg_advisory_xact_lock_shared(hashtext('sub_ids'));
    end if;
    insert into conversion_sub_ids (brand_id, conversion_id, slot, sub_id)
    select c.brand_id, c.id, n.slot, n.sub_id from conversions c cross join lateral sub_ids_of_credited_click(c) n
    where c.brand_id = current_brand() and c.id = any(ids);
    if found then
        insert into daily_sub_ids as d (brand_id, enrollment_id, slot, day, sub_id, conversions, sales, commission)
        select c.brand_id, c.enrollment_id, n.slot, c.day, n.sub_id, count(*), sum(c.base), sum(c.commission)
        from conversions c join conversion_sub_ids n on n.brand_id = c.brand_id and n.conversion_id = c.id
        where c.brand_id = current_brand() and c.id = any(ids) and c.review = 'ACCEPTED'
        group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
        on conflict (brand_id, enrollment_id, slot, day, sub_id) do update
        set conversions = d.conversions + excluded.conversions, sales = d.sales + excluded.sales,
            commission = d.commission + excluded.commission;
    end if;
end $$;

-- An order that is reviewed, refunded, priced again or credited for another click.
create or replace function move_sub_ids_of_order() returns trigger language plpgsql as $$
begin
    perform sum_sub_ids_of_order(old, -1);
    if (old.item_id, old.clicked_at) is distinct from (new.item_id, new.clicked_at) then
        if new.clicked_at is not null and not exists (select from credited_click(new)) then
            perform pg_advisory_xact_lock_shared(hashtext('sub_ids'));
        end if;
        delete from conversion_sub_ids where brand_id = new.brand_id and conversion_id = new.id;
        insert into conversion_sub_ids (brand_id, conversion_id, slot, sub_id)
        select new.brand_id, new.id, n.slot, n.sub_id from sub_ids_of_credited_click(new) n;
    end if;
    perform sum_sub_ids_of_order(new, 1);
    return null;
end $$;

create or replace trigger move_sub_ids after update on conversions for each row
    when (coalesce(old.clicked_at, new.clicked_at) is not null
          and (old.enrollment_id, old.item_id, old.clicked_at, old.review,
               old.refunded, old.reversed, old.commission, old.lines)
              is distinct from
              (new.enrollment_id, new.item_id, new.clicked_at, new.review,
               new.refunded, new.reversed, new.commission, new.lines))
    execute function move_sub_ids_of_order();

-- New clicks with sub ids, and orders that were stored before the clicks they are credited for. It sees every brand, since
-- clicks are stored by the owner's function.
create or replace function sum_sub_ids_of_clicks() returns trigger language plpgsql as $$
begin
    if not exists (select from fresh k where coalesce(k.s1, k.s2, k.s3, k.s4, k.s5) is not null) then
        return null;
    end if;
    perform pg_advisory_xact_lock(hashtext('sub_ids'));
    with late as materialized (
        select c from conversions c
        where (c.item_id, c.clicked_at) in (
            select k.item_id, k.clicked_at from fresh k where coalesce(k.s1, k.s2, k.s3, k.s4, k.s5) is not null)
        order by c.brand_id, c.id
        for no key update),
    noted as (
        insert into conversion_sub_ids (brand_id, conversion_id, slot, sub_id)
        select (l.c).brand_id, (l.c).id, n.slot, n.sub_id from late l cross join lateral sub_ids_of_credited_click(l.c) n
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
               cast(not fully_refunded(l.c) as int), (l.c).base - (l.c).refunded, (l.c).commission - (l.c).reversed
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

create or replace trigger sum_sub_ids after insert on clicks referencing new table as fresh
    for each statement execute function sum_sub_ids_of_clicks();

grant execute on function first_uuid_v7_at(timestamptz) to tributary_app;
grant execute on function credited_click(conversions) to tributary_app;
grant execute on function sub_ids_of_credited_click(conversions) to tributary_app;
grant execute on function sum_sub_ids_of_order(conversions, int) to tributary_app;
grant execute on function sum_sub_ids_of_orders(uuid[]) to tributary_app;
