-- A hash of the versions of the rows that a dashboard shows: a row that is written again has another xmin. Of the enrollment
-- only what is shown counts, since its row also notes when the link was used. Items are never deleted, so at worst they come
-- in another order, and an unchanged dashboard is sent again. Single look-ups cost less than a join of all the tables.
create or replace function dashboard_stamp(brand uuid, enrollment uuid) returns text
    language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return (
    select md5(concat_ws(' ',
        (select xmin from brands where id = brand),
        (select xmin from members where brand_id = brand and id = e.member_id),
        (select xmin from offers where brand_id = brand and id = e.offer_id),
        e.status, e.plan_id,
        (select max(version) from plan_versions where brand_id = brand and plan_id = e.plan_id),
        'a', (select xmin from account_balances where brand_id = brand and enrollment_id = enrollment),
        'c', (select xmin from click_totals where brand_id = brand and enrollment_id = enrollment),
        'i', (select string_agg(cast(xmin as text), ' ') from tracking_items
              where brand_id = brand and enrollment_id = enrollment)))
    from enrollments e where e.brand_id = brand and e.id = enrollment);
end $$;

grant execute on function dashboard_stamp(uuid, uuid) to tributary_app;
