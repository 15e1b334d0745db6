package dev.tributary.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A table has one owner, the module whose migration creates it. SQL reads tables of its own module or of a lower layer, and
 * writes its own only. So a lower module neither waits for a higher one nor breaks when that one changes.
 */
class TablesTest {
    /** Breaks that are known, each with its reason. */
    private static final Map<String, String> EXCEPTIONS = Map.of();

    private final SqlCatalog catalog = new SqlCatalog();

    @Test
    void sql_uses_tables_and_functions_of_its_own_module_or_lower_ones() {
        assertThat(withoutExceptions(upwardUses()))
                .as("SQL that uses a higher module; let that module call, or observe an event")
                .isEmpty();
    }

    @Test
    void sql_writes_tables_of_its_own_module_only() {
        assertThat(withoutExceptions(foreignWrites()))
                .as("SQL that writes a table of another module; call its owner instead")
                .isEmpty();
    }

    /** Otherwise a statement of the table's owner would write the tables of a module that it must not know. */
    @Test
    void a_trigger_on_a_table_of_another_module_writes_nothing() {
        assertThat(withoutExceptions(foreignTriggersThatWrite()))
                .as("triggers that write within a statement of another module")
                .isEmpty();
    }

    @Test
    void the_page_of_a_module_names_its_tables() throws IOException {
        for (var table : catalog.baseTables) {
            var module = Objects.requireNonNull(catalog.tables.get(table));
            var page = Path.of("src/main/java/dev/tributary", module, "package-info.java");
            assertThat(Files.readString(page)).as(page.toString()).contains("{@code " + table + "}");
        }
    }

    @Test
    void no_exception_outlives_its_reason() {
        assertThat(Stream.of(upwardUses(), foreignWrites(), foreignTriggersThatWrite())
                        .flatMap(breaks -> breaks))
                .containsAll(EXCEPTIONS.keySet());
    }

    /** Guards the tests above, which would be silent if they found no SQL. */
    @Test
    void the_sql_of_code_and_migrations_is_found() {
        var named = SqlText.all().stream()
                .filter(sql -> sql.source().endsWith(".java"))
                .flatMap(sql -> SqlUse.tables(sql.text()).stream())
                .collect(Collectors.toSet());

        assertThat(catalog.tables).hasSizeGreaterThan(30);
        assertThat(named).contains("conversions", "ledger_entries", "daily_clicks", "deliveries", "outbox");
        assertThat(catalog.triggers()).hasSizeGreaterThan(10);
    }

    private Stream<String> upwardUses() {
        return Stream.concat(
                upwardUses("uses the table", SqlUse::tables, catalog.tables),
                upwardUses("calls the function", SqlUse::functions, catalog.functions));
    }

    private static Stream<String> upwardUses(
            String verb, Function<String, Set<String>> names, Map<String, String> owners) {
        return SqlText.all().stream()
                .flatMap(sql -> names.apply(sql.text()).stream()
                        .filter(owners::containsKey)
                        .filter(name -> !mayUse(sql.module(), owners.get(name)))
                        .map(name -> "%s %s %s of %s".formatted(sql.source(), verb, name, owners.get(name))));
    }

    private static boolean mayUse(String module, String owner) {
        return module.equals(owner) || Modules.layer(owner) < Modules.layer(module);
    }

    private Stream<String> foreignWrites() {
        return SqlText.all().stream()
                .flatMap(sql -> SqlUse.writtenTables(sql.text()).stream()
                        .filter(catalog.tables::containsKey)
                        .filter(table -> !sql.module().equals(catalog.tables.get(table)))
                        .map(table -> "%s writes %s of %s".formatted(sql.source(), table, catalog.tables.get(table))));
    }

    private Stream<String> foreignTriggersThatWrite() {
        return catalog.triggers()
                .filter(trigger -> !trigger.module().equals(catalog.tables.get(trigger.table())))
                .filter(trigger -> !catalog.writtenBy(trigger.function()).isEmpty())
                .map(trigger -> "%s: the trigger %s on %s writes %s"
                        .formatted(
                                trigger.source(),
                                trigger.name(),
                                trigger.table(),
                                String.join(", ", catalog.writtenBy(trigger.function()))));
    }

    private static Set<String> withoutExceptions(Stream<String> breaks) {
        return breaks.filter(found -> !EXCEPTIONS.containsKey(found)).collect(Collectors.toCollection(TreeSet::new));
    }
}
