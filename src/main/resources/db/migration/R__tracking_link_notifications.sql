-- Every instance caches links and listens for what changes them. The database notifies, since it sees every writer and
-- notifies only of what was committed. The payload is the id of a brand, member, offer or enrollment that a link depends on.
create or replace function notify_links_changed() returns trigger language plpgsql as $$
begin
    perform pg_notify('links_changed', to_jsonb(new) ->> tg_argv[0]);
    return null;
end $$;

create or replace trigger notify_links_changed after update on brands for each row
    when (old.timezone is distinct from new.timezone)
    execute function notify_links_changed('id');
create or replace trigger notify_links_changed after update on members for each row
    when (old.first_name is distinct from new.first_name)
    execute function notify_links_changed('id');
create or replace trigger notify_links_changed after update on offers for each row
    when (old is distinct from new)
    execute function notify_links_changed('id');
create or replace trigger notify_links_changed after update on enrollments for each row
    when (old.status is distinct from new.status)
    execute function notify_links_changed('id');
create or replace trigger notify_links_changed after update on tracking_items for each row
    when (old is distinct from new)
    execute function notify_links_changed('enrollment_id');
-- The target of a link may hold the enrollment's promo code. A new link is in no cache yet and needs no notification.
create or replace trigger notify_code_created after insert on tracking_items for each row
    when (new.code is not null)
    execute function notify_links_changed('enrollment_id');
-- A link may apply the promo code of its enrollment, once the shop takes it.
create or replace function notify_code_in_shop() returns trigger language plpgsql as $$
begin
    perform pg_notify('links_changed', (
        select cast(enrollment_id as text) from tracking_items where brand_id = new.brand_id and id = new.item_id));
    return null;
end $$;

create or replace trigger notify_code_in_shop after update on shop_codes for each row
    when (old.status is distinct from new.status)
    execute function notify_code_in_shop();

-- The hosts of links are few, and read again as a whole.
create or replace function notify_link_hosts() returns trigger language plpgsql as $$
begin
    perform pg_notify('links_changed', 'hosts');
    return null;
end $$;

create or replace trigger notify_link_hosts after update on link_domains for each row
    when ((old.host, old.status) is distinct from (new.host, new.status))
    execute function notify_link_hosts();
create or replace trigger notify_link_hosts_on_delete after delete on link_domains for each row
    execute function notify_link_hosts();
