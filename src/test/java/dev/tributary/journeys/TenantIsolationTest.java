package dev.tributary.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.OwnerDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Whatever table comes, brands are kept apart in it by the database itself. */
@QuarkusTest
class TenantIsolationTest {
    private static final String TENANTS = """
            with tenants as (
                select c.oid, c.relname, c.relrowsecurity, c.relispartition, a.attnum
                from pg_class c
                join pg_attribute a on a.attrelid = c.oid and a.attname = 'brand_id' and not a.attisdropped
                where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
                    and c.relname <> 'slugs') -- a redirect does not know its brand yet
            """;

    @Inject
    OwnerDatabase database;

    @ConfigProperty(name = "quarkus.datasource.username")
    String service;

    @Test
    void every_table_of_a_brand_has_a_policy() throws SQLException {
        assertThat(database.rows(TENANTS + "select relname from tenants")).hasSizeGreaterThan(20);
        // A partition is read through its table; by itself it shows nothing to anybody.
        assertThat(database.rows(TENANTS + """
                        select relname from tenants where not relrowsecurity
                            or not relispartition and not exists (select from pg_policy p where p.polrelid = tenants.oid)
                        order by 1""")).isEmpty();
    }

    @Test
    void every_key_begins_with_the_brand() throws SQLException {
        assertThat(database.rows(TENANTS + """
                        select relname from tenants
                        where not exists (select from pg_index i where i.indrelid = tenants.oid and i.indisprimary and i.indkey[0] = attnum)
                        order by 1""")).isEmpty();
        assertThat(database.rows(TENANTS + """
                        select conname || ' of ' || relname from tenants
                        join pg_constraint k on k.conrelid = tenants.oid and k.contype = 'f' and k.conkey[1] <> attnum
                        order by 1""")).isEmpty();
    }

    @Test
    void policies_bind_the_role_of_the_service() throws SQLException {
        assertThat(service).isNotEqualTo(database.owner());
        assertThat(database.rows("select rolname from pg_roles where rolname = '" + service
                        + "' and not rolsuper and not rolbypassrls and not exists (select from pg_class c"
                        + " where c.relowner = pg_roles.oid and c.relnamespace = 'public'::regnamespace)"))
                .containsExactly(service);
    }
}
