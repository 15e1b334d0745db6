-- Deletes some of the deliveries of all brands that are older than so many days, those that wait for their order after 180 at
-- least, and tells how many; it runs with its owner's rights. A week is kept whoever calls it: a shop repeats for two days.
create or replace function purge_inbound_deliveries(most int, days int) returns int
    language sql security definer set search_path = public
    begin atomic
        with old as (
            select brand_id, id from inbound_deliveries
            where received_at < now() - make_interval(days => greatest(days, 7))
              and (status <> 'WAITING' or received_at < now() - make_interval(days => greatest(days, 180)))
            order by received_at limit most for update skip locked
        ), gone as (
            delete from inbound_deliveries d using old where d.brand_id = old.brand_id and d.id = old.id returning 1
        )
        select cast(count(*) as int) from gone;
    end;

-- Deletes some of what is kept of orders that no shop has stated for 400 days, and tells how many.
create or replace function purge_shop_orders(most int) returns int
    language sql security definer set search_path = public
    begin atomic
        with old as (
            select brand_id, order_id from shop_orders where changed_at < now() - interval '400 days'
            order by changed_at limit most for update skip locked
        ), gone as (
            delete from shop_orders s using old where s.brand_id = old.brand_id and s.order_id = old.order_id returning 1
        )
        select cast(count(*) as int) from gone;
    end;

-- The same for their other ids.
create or replace function purge_shop_order_ids(most int) returns int
    language sql security definer set search_path = public
    begin atomic
        with old as (
            select brand_id, other_id from shop_order_ids where created_at < now() - interval '400 days'
            order by created_at limit most for update skip locked
        ), gone as (
            delete from shop_order_ids s using old where s.brand_id = old.brand_id and s.other_id = old.other_id returning 1
        )
        select cast(count(*) as int) from gone;
    end;
grant execute on function purge_inbound_deliveries(int, int) to tributary_app;
grant execute on function purge_shop_orders(int) to tributary_app;
grant execute on function purge_shop_order_ids(int) to tributary_app;
