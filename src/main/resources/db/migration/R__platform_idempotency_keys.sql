-- Deletes the keys of all brands that are older than 72 hours; it runs with its owner's rights.
create or replace function purge_idempotency_keys() returns void
    language sql security definer set search_path = public
    begin atomic
        delete from idempotency_keys where created_at < now() - interval '72 hours';
    end;

grant execute on function purge_idempotency_keys() to tributary_app;
