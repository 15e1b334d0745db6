-- Deletes some of the keys of all brands that are older than 72 hours, and tells how many; it runs with its owner's rights.
create or replace function purge_idempotency_keys(most int) returns int
    language sql security definer set search_path = public
    begin atomic
        with old as (
            select brand_id, key from idempotency_keys where created_at < now() - interval '72 hours'
            order by created_at limit most for update skip locked
        ), gone as (
            delete from idempotency_keys k using old where k.brand_id = old.brand_id and k.key = old.key returning 1
        )
        select cast(count(*) as int) from gone;
    end;

grant execute on function purge_idempotency_keys(int) to tributary_app;
