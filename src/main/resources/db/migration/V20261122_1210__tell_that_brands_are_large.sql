-- While brands are young and small, the planner learns that a brand has a row or two of everything, and takes any index
-- that begins with brand_id for as good as the key: the check of a foreign key then reads all of a brand's rows, for each
-- of ten thousand new ones. So it is told what will be true: there are few brands beside their rows.
do $$
declare
    tenants regclass;
begin
    for tenants in
        select c.oid from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'brand_id'
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
    loop
        execute format('alter table %s alter column brand_id set (n_distinct = 50)', tenants);
    end loop;
end $$;
