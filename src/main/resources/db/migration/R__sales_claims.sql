-- Deletes some of the claims of all brands that were answered two years ago, and tells how many; it runs with its owner's rights.
create or replace function purge_claims(most int) returns int
    language sql security definer set search_path = public
    begin atomic
        with old as (
            select brand_id, id from claims where answered_at < now() - interval '730 days'
            order by answered_at limit most for update skip locked
        ), gone as (
            delete from claims c using old where c.brand_id = old.brand_id and c.id = old.id returning 1
        )
        select cast(count(*) as int) from gone;
    end;
grant execute on function purge_claims(int) to tributary_app;
