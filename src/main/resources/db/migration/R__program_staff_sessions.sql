-- Deletes some of the sessions of all brands' staff that expired 30 days ago, and tells how many; it runs with its owner's rights.
create or replace function purge_staff_sessions(most int) returns int
    language sql security definer set search_path = public
    begin atomic
        with old as (
            select brand_id, id from staff_sessions where expires_at < now() - interval '30 days'
            order by expires_at limit most for update skip locked
        ), gone as (
            delete from staff_sessions s using old where s.brand_id = old.brand_id and s.id = old.id returning 1
        )
        select cast(count(*) as int) from gone;
    end;
grant execute on function purge_staff_sessions(int) to tributary_app;
