-- Deletes some of the audit events of all brands that are older than the time they are kept, at least 30 days, and tells how
-- many; it runs with its owner's rights.
create or replace function purge_audit_events(most int, kept interval) returns int
    language sql security definer set search_path = public
    begin atomic
        with old as (
            select brand_id, id from audit_events
            where subject_ids is null and created_at < now() - greatest(kept, interval '30 days')
            order by created_at limit most for update skip locked
        ), gone as (
            delete from audit_events e using old where e.brand_id = old.brand_id and e.id = old.id returning 1
        )
        select cast(count(*) as int) from gone;
    end;

-- The same for those that name many new rows, such as orders: after 30 days the rows themselves tell.
create or replace function purge_audit_events_of_many(most int) returns int
    language sql security definer set search_path = public
    begin atomic
        with old as (
            select brand_id, id from audit_events
            where subject_ids is not null and created_at < now() - interval '30 days'
            order by created_at limit most for update skip locked
        ), gone as (
            delete from audit_events e using old where e.brand_id = old.brand_id and e.id = old.id returning 1
        )
        select cast(count(*) as int) from gone;
    end;
grant execute on function purge_audit_events(int, interval) to tributary_app;
grant execute on function purge_audit_events_of_many(int) to tributary_app;
