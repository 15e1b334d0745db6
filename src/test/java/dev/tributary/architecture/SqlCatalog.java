package dev.tributary.architecture;

import jakarta.persistence.Entity;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which module owns a table, an entity or a function of the database: the one whose migration creates it. */
final class SqlCatalog {
    private static final Pattern TABLE =
            Pattern.compile("\\bcreate (table|(?:or replace )?view) (?:if not exists )?(\\w+)");
    private static final Pattern FUNCTION = Pattern.compile(
            "\\bcreate (?:or replace )?(?:function|procedure) (\\w+)(.*?)(?=\\bcreate (?:or replace"
                    + " )?(?:function|procedure|trigger)\\b|\\z)",
            Pattern.DOTALL);
    private static final Pattern TRIGGER = Pattern.compile(
            "\\bcreate (?:or replace )?(?:constraint )?trigger (\\w+).*?\\bon (\\w+)\\b.*?\\bexecute function (\\w+)",
            Pattern.DOTALL);

    /** A trigger that the migrations of {@code module} put on a table. */
    record Trigger(String module, String source, String name, String table, String function) {}

    final Map<String, String> tables = new TreeMap<>();
    /** Tables and partitions, without views and entities. */
    final Set<String> baseTables = new TreeSet<>();

    final Map<String, String> functions = new TreeMap<>();
    private final Map<String, String> bodies = new TreeMap<>();

    SqlCatalog() {
        SqlText.migrations().forEach(migration -> {
            TABLE.matcher(migration.text()).results().forEach(found -> {
                tables.put(found.group(2), migration.module());
                if (found.group(1).equals("table")) {
                    baseTables.add(found.group(2));
                }
            });
            FUNCTION.matcher(migration.text()).results().forEach(found -> {
                functions.put(found.group(1), migration.module());
                bodies.put(found.group(1), found.group(2));
            });
        });
        Modules.CLASSES.stream()
                .filter(type -> type.isAnnotatedWith(Entity.class))
                .forEach(type -> tables.put(type.getSimpleName(), Modules.of(type)));
    }

    Stream<Trigger> triggers() {
        return SqlText.migrations()
                .flatMap(migration -> TRIGGER.matcher(migration.text())
                        .results()
                        .map(found -> new Trigger(
                                migration.module(),
                                migration.source(),
                                found.group(1),
                                found.group(2),
                                found.group(3))));
    }

    /** The tables that a function writes, itself or by the functions it calls. */
    Set<String> writtenBy(String function) {
        var seen = new TreeSet<String>();
        collectCalls(function, seen);
        return seen.stream()
                .flatMap(name -> SqlUse.writtenTables(bodies.get(name)).stream())
                .filter(tables::containsKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void collectCalls(String function, Set<String> seen) {
        if (bodies.containsKey(function) && seen.add(function)) {
            SqlUse.functions(bodies.get(function)).forEach(called -> collectCalls(called, seen));
        }
    }
}
