-- Blanks what was requested with codes of all brands that expired an hour ago, and tells how many; it runs with its owner's rights.
create or replace function forget_expired_codes(most int) returns int
    language sql security definer set search_path = public
    begin atomic
        with old as (
            select brand_id, purpose, subject_id from mailed_codes where content is not null and expires_at < now() - interval '1 hour'
            order by expires_at limit most for update skip locked
        ), blanked as (
            update mailed_codes c set content = null, code_kid = null, code_signature = null
            from old where c.brand_id = old.brand_id and c.purpose = old.purpose and c.subject_id = old.subject_id
            returning 1
        )
        select cast(count(*) as int) from blanked;
    end;

grant execute on function forget_expired_codes(int) to tributary_app;
