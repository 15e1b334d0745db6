-- Deletes the deliveries of all brands that are older than 30 days, and what is kept of orders that no shop has stated for 400;
-- it runs with its owner's rights.
create or replace function purge_inbound_deliveries() returns void
    language sql security definer set search_path = public
    begin atomic
        delete from inbound_deliveries
        where received_at < now() - interval '30 days'
          and (status <> 'WAITING' or received_at < now() - interval '180 days');
        delete from shop_orders where changed_at < now() - interval '400 days';
        delete from shop_order_ids where created_at < now() - interval '400 days';
    end;
