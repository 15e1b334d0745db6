package dev.tributary.platform.openapi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;

/**
 * Names every schema after its class, where the scanner numbers classes with equal names.
 *
 * @param byScanned our names by those of the scanner
 * @param classes by our names
 */
record SchemaNames(Map<String, String> byScanned, Map<String, ClassInfo> classes) {
    /** @param found the classes of the schemas, by the names of the scanner */
    static SchemaNames of(Map<String, ClassInfo> found) {
        var simple = new HashMap<String, Integer>();
        found.values().forEach(type -> simple.merge(Objects.requireNonNull(type.simpleName()), 1, Integer::sum));
        var names = new HashMap<String, String>();
        found.forEach((name, type) -> {
            if (!name.startsWith("Page")) {
                names.put(name, SchemaClasses.publicName(type, simple.getOrDefault(type.simpleName(), 0) == 1));
            }
        });
        var classes = new HashMap<String, ClassInfo>();
        found.forEach((name, type) -> classes.put(renamed(names, name), type));
        return new SchemaNames(names, classes);
    }

    /** Returns the schemas by our names, and renames references to them in place. */
    Map<String, Schema> rename(Map<String, Schema> schemas, List<Operation> operations) {
        var named = new TreeMap<String, Schema>();
        schemas.forEach((name, schema) -> named.put(renamed(byScanned, name), schema));
        Stream.concat(named.values().stream(), operations.stream().flatMap(SchemaTree::all))
                .forEach(schema -> SchemaTree.rename(schema, name -> renamed(byScanned, name)));
        return named;
    }

    private static String renamed(Map<String, String> names, String name) {
        var whole = name.endsWith(PatchSchemas.PATCH)
                ? name.substring(0, name.length() - PatchSchemas.PATCH.length())
                : name;
        return names.containsKey(name)
                ? Objects.requireNonNull(names.get(name))
                : names.getOrDefault(whole, whole) + name.substring(whole.length());
    }
}
