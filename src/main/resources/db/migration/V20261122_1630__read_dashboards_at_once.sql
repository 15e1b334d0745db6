-- All clicks of an enrollment: its days are many after some years. It moves with the days, in the statement that moves them.
create table click_totals (
    brand_id      uuid   not null references brands,
    enrollment_id uuid   not null,
    clicks        bigint not null,
    unique_clicks bigint not null,
    primary key (brand_id, enrollment_id)
);
call keep_tenants_apart('click_totals');
insert into click_totals
select brand_id, enrollment_id, sum(clicks), sum(unique_clicks) from daily_clicks group by brand_id, enrollment_id;

create function total_clicks_of_new_days() returns trigger language plpgsql as $$
begin
    insert into click_totals as t (brand_id, enrollment_id, clicks, unique_clicks)
    select brand_id, enrollment_id, sum(clicks), sum(unique_clicks) from changed group by 1, 2 order by 1, 2
    on conflict (brand_id, enrollment_id) do update
    set clicks = t.clicks + excluded.clicks, unique_clicks = t.unique_clicks + excluded.unique_clicks;
    return null;
end $$;
create trigger total_clicks_first after insert on daily_clicks referencing new table as changed
    for each statement execute function total_clicks_of_new_days();

create function total_clicks_of_days() returns trigger language plpgsql as $$
begin
    insert into click_totals as t (brand_id, enrollment_id, clicks, unique_clicks)
    select brand_id, enrollment_id, sum(clicks), sum(unique_clicks)
    from (select brand_id, enrollment_id, clicks, unique_clicks from changed
          union all
          select brand_id, enrollment_id, -clicks, -unique_clicks from before) moved
    group by 1, 2 having sum(clicks) <> 0 or sum(unique_clicks) <> 0 order by 1, 2
    on conflict (brand_id, enrollment_id) do update
    set clicks = t.clicks + excluded.clicks, unique_clicks = t.unique_clicks + excluded.unique_clicks;
    return null;
end $$;
create trigger total_clicks after update on daily_clicks referencing old table as before new table as changed
    for each statement execute function total_clicks_of_days();

-- The one look-up of every dashboard request, before a tenant is known: one statement, without a transaction around it. Both
-- functions are PL/pgSQL because that keeps its plans.
create function dashboard_link(brand uuid, enrollment uuid)
    returns table (id uuid, link_nonce bytea, link_used_at timestamptz)
    language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return query
    select e.id, e.link_nonce, e.link_used_at from enrollments e
    where e.brand_id = brand and e.id = enrollment and not e.link_revoked;
end $$;

-- Names the rows that a dashboard is made of, as they are: a row written anew has another xmin. Of the enrollment only what is
-- shown counts, since its row also notes when the link was used.
create function dashboard_stamp(brand uuid, enrollment uuid) returns text
    language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return (
    select md5(concat_ws(' ', b.xmin, m.xmin, o.xmin, e.status, e.plan_id, v.version, 'a', a.xmin, 'c', c.xmin, 'i', i.items))
   from enrollments e
   join brands b on b.id = e.brand_id
   join members m on m.brand_id = e.brand_id and m.id = e.member_id
   join offers o on o.brand_id = e.brand_id and o.id = e.offer_id
   left join balances a on a.brand_id = e.brand_id and a.enrollment_id = e.id
   left join click_totals c on c.brand_id = e.brand_id and c.enrollment_id = e.id
   cross join lateral (select max(version) as version from plan_versions
                       where brand_id = e.brand_id and plan_id = e.plan_id) v
   cross join lateral (select string_agg(t.id || ' ' || t.xmin, ' ' order by t.id) as items from tracking_items t
                       where t.enrollment_id = e.id and t.brand_id = e.brand_id) i
   where e.brand_id = brand and e.id = enrollment);
end $$;
