-- Notifies open dashboard streams, on every instance, of what has changed once it is committed. A payload is a list of ids:
-- of enrollments, or of what many of them show (a brand, an offer, a member), each behind a letter that says which part of the
-- dashboards has changed (ChangedPart). A leading exclamation mark says that the dashboard link of the enrollment was replaced or
-- revoked. Changed balances are notified by the service, many at once and
-- after the commit, since transactions that notify commit one after the other.

-- The size of a payload is bounded, so many ids go in several notifications.
create or replace function notify_dashboards(ids text[]) returns void language sql as
$$ select pg_notify('dashboards_changed', string_agg(id, ','))
   from (select id, row_number() over () / 150 as bundle from unnest(ids) changed(id)) bundles
   group by bundle $$;

create or replace function notify_dashboards_of_rows() returns trigger language plpgsql as $$
begin
    perform notify_dashboards((select array_agg(distinct 'k:' || enrollment_id) from changed));
    return null;
end $$;

create or replace trigger notify_dashboards_on_insert after insert on daily_clicks referencing new table as changed
    for each statement execute function notify_dashboards_of_rows();
create or replace trigger notify_dashboards after update on daily_clicks referencing new table as changed
    for each statement execute function notify_dashboards_of_rows();

-- Arguments: the column that holds the id, and what stands before the id.
create or replace function notify_dashboards_of_row() returns trigger language plpgsql as $$
begin
    perform notify_dashboards(array[tg_argv[1] || (to_jsonb(coalesce(new, old)) ->> tg_argv[0])]);
    return null;
end $$;

-- A conversion that is not accepted moves no balance, so the service does not notify of it.
create or replace trigger notify_dashboards_on_insert after insert on conversions for each row
    when (new.enrollment_id is not null and new.review <> 'ACCEPTED')
    execute function notify_dashboards_of_row('enrollment_id', 'c:');
create or replace trigger notify_dashboards after update on conversions for each row
    when (new.enrollment_id is not null and old.review <> new.review)
    execute function notify_dashboards_of_row('enrollment_id', 'c:');
create or replace trigger notify_dashboards after update on payouts for each row
    when (old.status <> new.status)
    execute function notify_dashboards_of_row('enrollment_id', 'p:');
create or replace trigger notify_dashboards after insert or update on tracking_items for each row
    execute function notify_dashboards_of_row('enrollment_id', 's:');
create or replace trigger notify_dashboards after update on enrollments for each row
    when ((old.status, old.plan_id, old.payout_minimum) is distinct from (new.status, new.plan_id, new.payout_minimum))
    execute function notify_dashboards_of_row('id', 'e:');
create or replace trigger notify_dashboard_link_changed after update on enrollments for each row
    when ((old.link_nonce, old.link_revoked) is distinct from (new.link_nonce, new.link_revoked))
    execute function notify_dashboards_of_row('id', '!');
create or replace trigger notify_dashboards after update on offers for each row
    when (old is distinct from new)
    execute function notify_dashboards_of_row('id', 'o:');
create or replace trigger notify_dashboards after update on brands for each row
    when ((old.name, old.currency, old.timezone, old.payout_minimum)
          is distinct from (new.name, new.currency, new.timezone, new.payout_minimum))
    execute function notify_dashboards_of_row('id', 'b:');
create or replace trigger notify_dashboards after update on link_domains for each row
    when ((old.host, old.status) is distinct from (new.host, new.status))
    execute function notify_dashboards_of_row('brand_id', 's:');
create or replace trigger notify_dashboards_on_delete after delete on link_domains for each row
    execute function notify_dashboards_of_row('brand_id', 's:');
create or replace trigger notify_dashboards after update on members for each row
    when ((old.first_name, old.payout_method, old.payout_address, old.payouts_frozen_until)
          is distinct from (new.first_name, new.payout_method, new.payout_address, new.payouts_frozen_until))
    execute function notify_dashboards_of_row('id', 'm:');

create or replace function notify_dashboards_of_terms() returns trigger language plpgsql as $$
begin
    perform notify_dashboards(array[(select 't:' || offer_id from plans where brand_id = new.brand_id and id = new.plan_id)]);
    return null;
end $$;

create or replace trigger notify_dashboards after insert on plan_versions for each row
    execute function notify_dashboards_of_terms();

grant execute on function notify_dashboards(text[]) to tributary_app;
