-- The one look-up of every dashboard request. It runs before a tenant is known, as one statement without a transaction
-- around it. With stamped it also returns the dashboard's stamp (R__reporting_dashboard_stamp.sql), so that a dashboard
-- that has not changed is known by this look-up alone. PL/pgSQL, because that keeps the plans.
create or replace function dashboard_link(brand uuid, enrollment uuid, stamped boolean)
    returns table (id uuid, link_nonce bytea, link_used_at timestamptz, stamp text)
    language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return query
    select e.id, e.link_nonce, e.link_used_at, case when stamped then dashboard_stamp(brand, enrollment) end
    from enrollments e
    where e.brand_id = brand and e.id = enrollment and not e.link_revoked;
end $$;

grant execute on function dashboard_link(uuid, uuid, boolean) to tributary_app;
