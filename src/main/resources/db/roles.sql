-- The two roles of Tributary, for a server of your own (PostgreSQL 15 or newer). Run it once in an empty database, as an
-- administrator; running it again only sets the passwords anew. The embedded server is set up by this same file.
--
--     createdb tributary
--     psql -d tributary -v ON_ERROR_STOP=1 -v owner_password=… -v app_password=… -f roles.sql
--
-- tributary_owner owns the schema and migrates it:    QUARKUS_FLYWAY_USERNAME, QUARKUS_FLYWAY_PASSWORD
-- tributary_app serves, and owns nothing:             QUARKUS_DATASOURCE_USERNAME, QUARKUS_DATASOURCE_PASSWORD
--
-- They are two because row-level security does not bind the owner of a table.

do $$
begin
    if not exists (select from pg_roles where rolname = 'tributary_owner') then
        create role tributary_owner;
    end if;
    if not exists (select from pg_roles where rolname = 'tributary_app') then
        create role tributary_app;
    end if;
    if exists (select from pg_roles where rolname like 'tributary\_%' and (rolsuper or rolbypassrls)) then
        raise exception 'tributary_owner and tributary_app must not be superuser or bypass row-level security';
    end if;
    if pg_has_role('tributary_app', 'tributary_owner', 'member') then
        raise exception 'tributary_app must not be a member of tributary_owner';
    end if;
end
$$;

alter role tributary_owner with login password :'owner_password';
alter role tributary_app with login password :'app_password';

-- An administrator of a hosted server is no superuser and may hand things only to roles it is a member of.
grant tributary_owner to current_user;

do $$
begin
    execute format('alter database %I owner to tributary_owner', current_database());
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to tributary_app', current_database());
end
$$;

alter schema public owner to tributary_owner;
revoke all on schema public from public;
grant usage on schema public to tributary_app;

-- What migrations make later, the service may read. A migration grants what else the service needs, beside the table or the
-- function: a view or a function runs with its owner's rights, so row-level security does not stop what it is used for.
alter default privileges for role tributary_owner in schema public grant select on tables to tributary_app;
alter default privileges for role tributary_owner revoke execute on functions from public;
