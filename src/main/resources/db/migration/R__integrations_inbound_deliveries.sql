-- Deletes the deliveries of all brands that are older than 30 days; it runs with its owner's rights.
create or replace function purge_inbound_deliveries() returns void
    language sql security definer set search_path = public
    begin atomic
        delete from inbound_deliveries where received_at < now() - interval '30 days';
    end;

grant execute on function purge_inbound_deliveries() to tributary_app;
