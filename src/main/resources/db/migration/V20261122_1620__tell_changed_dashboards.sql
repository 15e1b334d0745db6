-- Open streams are told what has changed, by whichever instance, when it is committed: ids of enrollments, or of what many
-- of them show. One with an exclamation mark in front: its link is another now, or none. The payload of a notice is bounded,
-- so a large set goes in several.
create function tell_dashboards(ids text[]) returns void language sql as
$$ select pg_notify('dashboards_changed', string_agg(id, ','))
   from (select id, row_number() over () / 150 as bundle from unnest(ids) changed(id)) bundles
   group by bundle $$;

create function tell_dashboards_of_rows() returns trigger language plpgsql as $$
begin
    perform tell_dashboards((select array_agg(distinct enrollment_id::text) from changed));
    return null;
end $$;
create trigger tell_dashboards after update on balances referencing new table as changed
    for each statement execute function tell_dashboards_of_rows();
create trigger tell_dashboards_first after insert on daily_clicks referencing new table as changed
    for each statement execute function tell_dashboards_of_rows();
create trigger tell_dashboards after update on daily_clicks referencing new table as changed
    for each statement execute function tell_dashboards_of_rows();

create function tell_dashboards_of_row() returns trigger language plpgsql as $$
begin
    perform tell_dashboards(array[tg_argv[1] || (to_jsonb(new) ->> tg_argv[0])]);
    return null;
end $$;
-- What is not booked moves no balance.
create trigger tell_dashboards_first after insert on conversions for each row
    when (new.enrollment_id is not null and new.review <> 'ACCEPTED')
    execute function tell_dashboards_of_row('enrollment_id', '');
create trigger tell_dashboards after update on conversions for each row
    when (new.enrollment_id is not null and old.review <> new.review)
    execute function tell_dashboards_of_row('enrollment_id', '');
create trigger tell_dashboards after update on payouts for each row
    when (old.status <> new.status)
    execute function tell_dashboards_of_row('enrollment_id', '');
create trigger tell_dashboards after insert or update on tracking_items for each row
    execute function tell_dashboards_of_row('enrollment_id', '');
create trigger tell_dashboards after update on enrollments for each row
    when ((old.status, old.plan_id) is distinct from (new.status, new.plan_id))
    execute function tell_dashboards_of_row('id', '');
create trigger end_streams after update on enrollments for each row
    when ((old.link_nonce, old.link_revoked) is distinct from (new.link_nonce, new.link_revoked))
    execute function tell_dashboards_of_row('id', '!');
create trigger tell_dashboards after update on offers for each row
    when (old is distinct from new)
    execute function tell_dashboards_of_row('id', '');
create trigger tell_dashboards after update on brands for each row
    when (old is distinct from new)
    execute function tell_dashboards_of_row('id', '');
create trigger tell_dashboards after update on members for each row
    when (old.first_name <> new.first_name)
    execute function tell_dashboards_of_row('id', '');

create function tell_dashboards_of_terms() returns trigger language plpgsql as $$
begin
    perform tell_dashboards(array[(select offer_id::text from plans where brand_id = new.brand_id and id = new.plan_id)]);
    return null;
end $$;
create trigger tell_dashboards after insert on plan_versions for each row execute function tell_dashboards_of_terms();
