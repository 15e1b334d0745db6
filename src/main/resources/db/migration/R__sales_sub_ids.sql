-- Sub ids of conversions, and the sums of days by sub id. Sales reads clicks; what stores clicks knows of no order.
--
-- An order and the click it is credited for may be stored at the same time, and neither transaction sees the other. An
-- order that does not find its click is noted in conversions_awaiting_click, and a job completes it a little later.

-- The smallest UUIDv7 of a millisecond; of all before 1970, which have none, the smallest of all.
create or replace function first_uuid_v7_at(at timestamptz) returns uuid language sql immutable parallel safe as
$$ select (lpad(to_hex(greatest(0, (extract(epoch from at) * 1000)::bigint)), 12, '0') || repeat('0', 20))::uuid $$;

create or replace function credited_click(c conversions) returns setof clicks language sql stable as
$$ select k from clicks k
   where k.brand_id = c.brand_id and k.item_id = c.item_id and k.clicked_at = c.clicked_at
     and k.id >= first_uuid_v7_at(c.clicked_at) and k.id < first_uuid_v7_at(c.clicked_at + interval '1 millisecond')
   order by k.id limit 1 $$;

-- As the clicks of that day are summed: beyond the cap of values it is '(other)'.
create or replace function sub_ids_of_credited_click(c conversions) returns table (slot smallint, sub_id text)
    language plpgsql stable as $$
begin
    return query
    select s.slot::smallint, summed_sub_id(k.brand_id, k.enrollment_id, s.slot, k.day, s.sub_id)
    from credited_click(c) k
    cross join lateral (values (1, k.s1), (2, k.s2), (3, k.s3), (4, k.s4), (5, k.s5)) s (slot, sub_id)
    where s.sub_id is not null;
end $$;

-- Adds (sign 1) or subtracts (sign -1) an order, if it is accepted and credited and has sub ids.
create or replace function sum_sub_ids_of_order(c conversions, sign int) returns void language sql as
$$ insert into daily_order_sub_ids as d (brand_id, enrollment_id, slot, day, sub_id, conversions, sales, commission)
   select c.brand_id, c.enrollment_id, n.slot, c.day, n.sub_id, sign * cast(not c.fully_refunded as int),
          sign * (c.base - c.refunded), sign * (c.commission - c.reversed)
   from conversion_sub_ids n
   where n.brand_id = c.brand_id and n.conversion_id = c.id and c.enrollment_id is not null and c.review = 'ACCEPTED'
   order by n.slot, n.sub_id
   on conflict (brand_id, enrollment_id, slot, day, sub_id) do update
   set conversions = d.conversions + excluded.conversions, sales = d.sales + excluded.sales,
       commission = d.commission + excluded.commission $$;

-- Orders that are credited for clicks, new ones or ones whose click has come. The service calls this for those alone: a
-- trigger on conversions would copy the rows of every batch, most of which hold none. The accounts must be locked.
create or replace function sum_sub_ids_of_orders(ids uuid[]) returns void language plpgsql as $$
begin
    insert into conversions_awaiting_click (brand_id, conversion_id)
    select c.brand_id, c.id from conversions c
    where c.brand_id = current_brand() and c.id = any(ids) and not exists (select from credited_click(c))
    on conflict do nothing;

    with noted as (
        insert into conversion_sub_ids (brand_id, conversion_id, slot, sub_id)
        select c.brand_id, c.id, n.slot, n.sub_id from conversions c cross join lateral sub_ids_of_credited_click(c) n
        where c.brand_id = current_brand() and c.id = any(ids)
        order by c.id
        on conflict do nothing
        returning conversion_id, slot, sub_id)
    insert into daily_order_sub_ids as d (brand_id, enrollment_id, slot, day, sub_id, conversions, sales, commission)
    select c.brand_id, c.enrollment_id, n.slot, c.day, n.sub_id, count(*) filter (where not c.fully_refunded),
           sum(c.base - c.refunded), sum(c.commission - c.reversed)
    from noted n join conversions c on c.brand_id = current_brand() and c.id = n.conversion_id
    where c.review = 'ACCEPTED' and c.enrollment_id is not null
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (brand_id, enrollment_id, slot, day, sub_id) do update
    set conversions = d.conversions + excluded.conversions, sales = d.sales + excluded.sales,
        commission = d.commission + excluded.commission;
end $$;

-- An order that is reviewed, refunded, priced again or credited for another click.
create or replace function move_sub_ids_of_order() returns trigger language plpgsql as $$
begin
    perform sum_sub_ids_of_order(old, -1);
    if (old.item_id, old.clicked_at) is distinct from (new.item_id, new.clicked_at) then
        delete from conversion_sub_ids where brand_id = new.brand_id and conversion_id = new.id;
        delete from conversions_awaiting_click where brand_id = new.brand_id and conversion_id = new.id;
        if new.clicked_at is not null and not exists (select from credited_click(new)) then
            insert into conversions_awaiting_click (brand_id, conversion_id) values (new.brand_id, new.id);
        end if;
        insert into conversion_sub_ids (brand_id, conversion_id, slot, sub_id)
        select new.brand_id, new.id, n.slot, n.sub_id from sub_ids_of_credited_click(new) n;
    end if;
    perform sum_sub_ids_of_order(new, 1);
    return null;
end $$;

create or replace trigger move_sub_ids after update on conversions for each row
    when (coalesce(old.clicked_at, new.clicked_at) is not null
          and (old.enrollment_id, old.item_id, old.clicked_at, old.review, old.base,
               old.refunded, old.reversed, old.commission, old.fully_refunded)
              is distinct from
              (new.enrollment_id, new.item_id, new.clicked_at, new.review, new.base,
               new.refunded, new.reversed, new.commission, new.fully_refunded))
    execute function move_sub_ids_of_order();

grant execute on function first_uuid_v7_at(timestamptz) to tributary_app;
grant execute on function credited_click(conversions) to tributary_app;
grant execute on function sub_ids_of_credited_click(conversions) to tributary_app;
grant execute on function sum_sub_ids_of_order(conversions, int) to tributary_app;
grant execute on function sum_sub_ids_of_orders(uuid[]) to tributary_app;
