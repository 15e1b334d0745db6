-- Every instance keeps links in memory and listens to what is changed about them. The database tells it, since it sees every
-- writer and tells only what was committed. The payload is an id of whatever kind a link holds.
create function tell_links_changed() returns trigger language plpgsql as $$
begin
    perform pg_notify('links_changed', to_jsonb(new) ->> tg_argv[0]);
    return null;
end $$;

create trigger tell_links_changed after update on brands for each row
    when (old.timezone is distinct from new.timezone)
    execute function tell_links_changed('id');
create trigger tell_links_changed after update on members for each row
    when (old.first_name is distinct from new.first_name)
    execute function tell_links_changed('id');
create trigger tell_links_changed after update on offers for each row
    when (old is distinct from new)
    execute function tell_links_changed('id');
create trigger tell_links_changed after update on enrollments for each row
    when (old.status is distinct from new.status)
    execute function tell_links_changed('id');
create trigger tell_links_changed after update on tracking_items for each row
    when (old is distinct from new)
    execute function tell_links_changed('enrollment_id');
-- A link's template may hold the enrollment's promo code. A new link needs no telling: nobody has it in memory.
create trigger tell_code_made after insert on tracking_items for each row
    when (new.code is not null)
    execute function tell_links_changed('enrollment_id');
