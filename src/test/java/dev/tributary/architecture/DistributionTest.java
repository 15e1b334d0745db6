package dev.tributary.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.OwnerDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What distribution by brand needs, so that the schema can be spread over nodes as it is: see {@code docker/citus}. What breaks
 * a rule is listed here and there, each with its reason.
 */
@QuarkusTest
class DistributionTest {
    /** Tables of no brand. */
    private static final List<String> GLOBAL = List.of("brands", "flyway_schema_history", "spool_copies");

    /** Looked up before the brand is known. */
    private static final List<String> GLOBAL_KEYS =
            List.of("api_keys_secret_once", "link_domains_host_once", "slugs_pkey");

    /** Functions of triggers that write other tables than their own. */
    private static final List<String> WRITING_TRIGGERS = List.of(
            "forget_customer_payments",
            "move_sub_ids_of_order",
            "queue_audit_events",
            "record_changes",
            "record_new_rows",
            "sum_click_totals_of_days",
            "sum_click_totals_of_new_days");

    private static final String TABLE =
            "c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition";

    @Inject
    OwnerDatabase database;

    @Test
    void every_table_has_a_brand_but_these() throws SQLException {
        assertThat(database.rows("""
                        select c.relname from pg_class c where %s and not exists (
                            select from pg_attribute a where a.attrelid = c.oid and a.attname = 'brand_id' and a.attnotnull)
                        order by 1""".formatted(TABLE))).isEqualTo(GLOBAL);
    }

    @Test
    void every_unique_key_of_a_brands_table_holds_the_brand_but_these() throws SQLException {
        assertThat(database.rows("""
                        select i.indexrelid::regclass from pg_index i join pg_class c on c.oid = i.indrelid
                        join pg_attribute a on a.attrelid = c.oid and a.attname = 'brand_id'
                        where %s and i.indisunique and not a.attnum = any(i.indkey) order by 1""".formatted(TABLE))).containsExactlyInAnyOrderElementsOf(GLOBAL_KEYS);
    }

    @Test
    void every_foreign_key_of_a_brands_table_holds_the_brand_on_both_sides() throws SQLException {
        assertThat(database.rows("""
                        select f.conname from pg_constraint f
                        join pg_attribute a on a.attrelid = f.conrelid and a.attname = 'brand_id'
                        join pg_attribute b on b.attrelid = f.confrelid
                            and b.attname = case f.confrelid when 'brands'::regclass then 'id' else 'brand_id' end
                        where f.contype = 'f' and f.connamespace = 'public'::regnamespace
                            and array_position(f.conkey, a.attnum) is distinct from array_position(f.confkey, b.attnum)""")).isEmpty();
        assertThat(database.rows("""
                        select f.conname from pg_constraint f
                        where f.contype = 'f' and f.connamespace = 'public'::regnamespace and not exists (
                            select from pg_attribute a where a.attrelid = f.conrelid and a.attname = 'brand_id'
                                and a.attnum = any(f.conkey))""")).isEmpty();
    }

    @Test
    void triggers_that_write_other_tables_are_these() throws Exception {
        assertThat(database.rows("""
                        select distinct p.proname from pg_trigger t join pg_proc p on p.oid = t.tgfoid
                        join pg_class c on c.oid = t.tgrelid
                        where c.relnamespace = 'public'::regnamespace and not t.tgisinternal
                            and p.prosrc ~* '\\m(insert into|update|delete from)\\M' order by 1""")).isEqualTo(WRITING_TRIGGERS);
        var page = read("README.md");
        assertThat(WRITING_TRIGGERS)
                .allSatisfy(name -> assertThat(page).contains(name.replaceFirst("_of_.*days$", "")));
    }

    @Test
    void recursive_queries_over_all_brands_are_these() throws SQLException {
        assertThat(database.rows(
                        "select viewname from pg_views where schemaname = 'public' and definition ~* 'with recursive'"))
                .containsExactly("outbox_brands");
    }

    /** With stand-ins for what Citus brings. */
    @Test
    void the_script_keeps_every_foreign_key_but_the_one_of_slugs() throws Exception {
        var keys = "select conname from pg_constraint where contype = 'f' and conparentid = 0"
                + " and connamespace = 'public'::regnamespace order by 1";
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            var before = OwnerDatabase.rows(connection, keys);
            connection.createStatement().execute("""
                    create temporary table distributed (name text);
                    create function create_distributed_table(name text, by text, colocate_with text default '') returns void
                        language sql as 'insert into distributed values (name)';
                    create function create_reference_table(name text) returns void
                        language sql as 'insert into distributed values (name)';""");

            connection.createStatement().execute(read("distribute.sql").replaceAll("(?m)^(begin|commit);$", ""));

            before.remove("slugs_of_item");
            assertThat(OwnerDatabase.rows(connection, keys)).isEqualTo(before);
            assertThat(OwnerDatabase.rows(
                            connection,
                            "select c.relname from pg_class c where " + TABLE
                                    + " and c.relname not in (select name from distributed) order by 1"))
                    .containsExactly("flyway_schema_history", "spool_copies");
            connection.rollback();
        }
    }

    private static String read(String file) throws IOException {
        return Files.readString(Path.of("docker", "citus", file));
    }
}
