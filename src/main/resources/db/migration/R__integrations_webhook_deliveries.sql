-- Deletes some of the webhook deliveries of all brands that are older than 30 days, and tells how many; it runs with its owner's
-- rights.
create or replace function purge_webhook_deliveries(most int) returns int
    language sql security definer set search_path = public
    begin atomic
        with old as (
            select brand_id, id from webhook_deliveries where created_at < now() - interval '30 days'
            order by created_at limit most for update skip locked
        ), gone as (
            delete from webhook_deliveries d using old where d.brand_id = old.brand_id and d.id = old.id returning 1
        )
        select cast(count(*) as int) from gone;
    end;
grant execute on function purge_webhook_deliveries(int) to tributary_app;
