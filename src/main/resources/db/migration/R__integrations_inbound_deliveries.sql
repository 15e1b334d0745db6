-- Deletes some of the deliveries of all brands that are older than 30 days, and tells how many; it runs with its owner's
-- rights.
create or replace function purge_inbound_deliveries(most int) returns int
    language sql security definer set search_path = public
    begin atomic
        with old as (
            select brand_id, id from inbound_deliveries where received_at < now() - interval '30 days'
            order by received_at limit most for update skip locked
        ), gone as (
            delete from inbound_deliveries d using old where d.brand_id = old.brand_id and d.id = old.id returning 1
        )
        select cast(count(*) as int) from gone;
    end;

grant execute on function purge_inbound_deliveries(int) to tributary_app;
