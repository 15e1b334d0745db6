-- Partitions of clicks, and what is deleted of clicks. Each of these functions is one short transaction of a job that calls
-- them one after the other; only the owner may do what they do. Any number of instances may run the job. Whatever the
-- service asks for, clicks of the last 31 days stay.
--
-- Creating or dropping a partition locks clicks exclusively for a moment, and whoever uses clicks waits behind it. So it
-- gives up after a fifth of a second, and the job tries again.

-- Creates the partition of a month: 0 is this month, 1 the next one.
create or replace function create_click_partition(ahead int) returns void
    language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '200ms' as $$
declare
    month timestamp := date_trunc('month', now() at time zone 'UTC') + make_interval(months => ahead);
    part  text := to_char(month, '"clicks_"YYYY"_"MM');
begin
    if to_regclass(part) is not null or not pg_try_advisory_xact_lock(hashtext('click_partitions')) then
        return;
    end if;
    execute format('create table %I partition of clicks for values from (%L) to (%L)', part,
                   month at time zone 'UTC', (month + interval '1 month') at time zone 'UTC');
    call enable_tenant_rls(part::regclass);
exception when check_violation then
    raise warning 'clicks of % stay in the default partition', part;
end $$;
grant execute on function create_click_partition(int) to tributary_app;

-- Drops one partition that is older than the retention, and returns its name; null when there is none.
create or replace function drop_click_partition(retention_days int) returns text
    language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '200ms' as $$
declare
    oldest timestamptz := now() - make_interval(days => greatest(retention_days, 31));
    part   text;
begin
    if not pg_try_advisory_xact_lock(hashtext('click_partitions')) then
        return null;
    end if;
    select c.relname into part
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'clicks'::regclass and c.relname ~ '^clicks_\d{4}_\d{2}$'
      and (to_date(substr(c.relname, 8), 'YYYY_MM') + interval '1 month') at time zone 'UTC' <= oldest
    order by c.relname limit 1;
    if part is not null then
        execute format('drop table %I', part);
    end if;
    return part;
end $$;

-- Deletes some clicks that have no partition of their own and are older than the retention, and tells how many.
create or replace function purge_default_clicks(retention_days int, most int) returns int
    language sql security definer set search_path = public as
$$ with gone as (
       delete from clicks_default where ctid = any(array(
           select ctid from clicks_default where clicked_at < now() - make_interval(days => greatest(retention_days, 31)) limit most))
       returning 1)
   select cast(count(*) as int) from gone $$;

-- Deletes some visitors of days that are over for a week, and tells how many.
create or replace function purge_click_visitors(most int) returns int
    language sql security definer set search_path = public as
$$ with gone as (
       delete from click_visitors where ctid = any(array(
           select old.visitor_row
           from brands b
           cross join lateral (select v.ctid as visitor_row from click_visitors v
                               where v.brand_id = b.id and v.day < current_date - 7 limit most) old
           limit most))
       returning 1)
   select cast(count(*) as int) from gone $$;

-- Deletes some sums by sub id of days that are older than the retention, and tells how many.
create or replace function purge_click_sub_ids(retention_days int, most int) returns int
    language sql security definer set search_path = public as
$$ with gone as (
       delete from daily_click_sub_ids where ctid = any(array(
           select old.sum_row
           from brands b
           cross join generate_series(1, 5) s (slot)
           cross join lateral (select d.ctid as sum_row from daily_click_sub_ids d
                               where d.brand_id = b.id and d.slot = s.slot and d.day < current_date - greatest(retention_days, 31)
                               limit most) old
           limit most))
       returning 1)
   select cast(count(*) as int) from gone $$;

-- Deletes some counts of addresses of days that are over for a week, and tells how many.
create or replace function purge_click_addresses(most int) returns int
    language sql security definer set search_path = public as
$$ with gone as (
       delete from click_addresses where ctid = any(array(
           select old.address_row
           from brands b
           cross join lateral (select a.ctid as address_row from click_addresses a
                               where a.brand_id = b.id and a.day < current_date - 7 limit most) old
           limit most))
       returning 1)
   select cast(count(*) as int) from gone $$;

grant execute on function drop_click_partition(int) to tributary_app;
grant execute on function purge_default_clicks(int, int) to tributary_app;
grant execute on function purge_click_visitors(int) to tributary_app;
grant execute on function purge_click_sub_ids(int, int) to tributary_app;
grant execute on function purge_click_addresses(int) to tributary_app;

-- The first partitions must exist before the first click is stored.
select create_click_partition(ahead) from generate_series(0, 2) ahead;
