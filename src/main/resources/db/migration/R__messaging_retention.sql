-- Deletes some of the deliveries of all brands that are older than so many days, and tells how many. What is still to be sent
-- stays. It runs with its owner's rights; a month is kept whoever calls it.
create or replace function purge_deliveries(most int, days int) returns int
    language sql security definer set search_path = public
    begin atomic
        with old as (
            select brand_id, id from deliveries
            where created_at < now() - make_interval(days => greatest(days, 31)) and status <> 'QUEUED'
            order by created_at limit most for update skip locked
        ), gone as (
            delete from deliveries d using old where d.brand_id = old.brand_id and d.id = old.id returning 1
        )
        select cast(count(*) as int) from gone;
    end;

-- The same for messages that have no deliveries left.
create or replace function purge_messages(most int, days int) returns int
    language sql security definer set search_path = public
    begin atomic
        with old as (
            select brand_id, id from messages m
            where created_at < now() - make_interval(days => greatest(days, 31))
              and not exists (select from deliveries d where d.message_id = m.id)
            order by created_at limit most for update skip locked
        ), gone as (
            delete from messages m using old where m.brand_id = old.brand_id and m.id = old.id returning 1
        )
        select cast(count(*) as int) from gone;
    end;
grant execute on function purge_deliveries(int, int) to tributary_app;
grant execute on function purge_messages(int, int) to tributary_app;
