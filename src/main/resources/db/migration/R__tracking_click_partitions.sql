-- Creates the partitions of this month and the next two, and drops those older than the retention. Only the owner may do
-- either. Any number of instances may call it; they run one after the other.
create or replace function maintain_click_partitions(retention_days int) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    oldest timestamptz := now() - make_interval(days => retention_days);
    month  timestamp;
    part   text;
begin
    if retention_days < 31 then
        raise exception 'clicks are kept for at least 31 days';
    end if;
    perform pg_advisory_xact_lock(hashtext('maintain_click_partitions'));
    for ahead in 0..2 loop
        month := date_trunc('month', now() at time zone 'UTC') + make_interval(months => ahead);
        part := to_char(month, '"clicks_"YYYY"_"MM');
        if to_regclass(part) is null then
            begin
                execute format('create table %I partition of clicks for values from (%L) to (%L)', part,
                               month at time zone 'UTC', (month + interval '1 month') at time zone 'UTC');
                call enable_tenant_rls(part::regclass);
            exception when check_violation then
                raise warning 'clicks of % stay in the default partition', part;
            end;
        end if;
    end loop;
    for part in
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'clicks'::regclass and c.relname ~ '^clicks_\d{4}_\d{2}$'
    loop
        month := to_date(substr(part, 8), 'YYYY_MM');
        if (month + interval '1 month') at time zone 'UTC' <= oldest then
            execute format('drop table %I', part);
        end if;
    end loop;
    delete from clicks_default where clicked_at < oldest;
    delete from click_visitors where day < current_date - 7;
    delete from click_addresses where day < current_date - 7;
end $$;
grant execute on function maintain_click_partitions(int) to tributary_app;

-- The first partitions must exist before the first click is stored. The service's setting says how long clicks are kept, so
-- this call creates partitions and drops nothing: 36500 days are 100 years.
select maintain_click_partitions(36500);
