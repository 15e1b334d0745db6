-- Distributes the schema by brand on Citus (12 or newer). As tributary_owner, once, on the coordinator, after one instance has
-- made the schema and before any data is in it; see README.md beside this.
--
-- Foreign keys are taken off and put on again, since Citus makes them only between tables that are distributed already. The one
-- of slugs stays off: slugs is looked up without a brand, so each node has a copy of it, and such a table has no keys to others.

begin;

create temporary table foreign_keys on commit drop as
    select conrelid::regclass as of_table, conname, pg_get_constraintdef(oid) as definition
    from pg_constraint
    where contype = 'f' and conparentid = 0 and connamespace = 'public'::regnamespace;

do $$
declare
    k record;
begin
    for k in select * from foreign_keys loop
        execute format('alter table %s drop constraint %I', k.of_table, k.conname);
    end loop;
end $$;

select create_distributed_table('brands', 'id');

-- Every table of a brand beside its brand. Partitions follow their table.
select create_distributed_table(c.oid::regclass::text, 'brand_id', colocate_with => 'brands')
from pg_class c
join pg_attribute a on a.attrelid = c.oid and a.attname = 'brand_id' and a.attnotnull
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and c.relname not in ('slugs', 'api_keys')
order by c.relname;

-- Looked up before the brand is known: a link by its slug, a key by its hash.
select create_reference_table('slugs');
select create_reference_table('api_keys');

do $$
declare
    k record;
begin
    for k in select * from foreign_keys where of_table <> 'slugs'::regclass loop
        execute format('alter table %s add constraint %I %s', k.of_table, k.conname, k.definition);
    end loop;
end $$;

commit;
