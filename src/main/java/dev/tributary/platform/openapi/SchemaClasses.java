package dev.tributary.platform.openapi;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;

/** Finds the record or enum from which a schema was made. */
final class SchemaClasses {
    private final IndexView index;
    private final Map<String, List<ClassInfo>> bySimpleName;

    SchemaClasses(IndexView index) {
        this.index = index;
        bySimpleName = index.getKnownClasses().stream()
                .filter(type -> type.isRecord() || type.isEnum())
                .filter(type -> type.name().toString().startsWith("dev.tributary."))
                .sorted(Comparator.comparing(ClassInfo::name))
                .collect(Collectors.groupingBy(ClassInfo::simpleName));
    }

    /**
     * Finds the class of each schema that has one, and removes members from the schema that are not components of the record.
     */
    Map<String, ClassInfo> resolve(Map<String, Schema> schemas) {
        var classes = new HashMap<String, ClassInfo>();
        schemas.forEach((name, schema) -> {
            var simple = name.replaceAll("\\d+$", "");
            var candidates = bySimpleName.getOrDefault(simple.startsWith("Page") ? "Page" : simple, List.of());
            find(candidates, schema).ifPresent(type -> {
                classes.put(name, type);
                if (type.isRecord()) {
                    new SchemaChecks(index).hide(type, schema);
                }
            });
        });
        return classes;
    }

    private Optional<ClassInfo> find(List<ClassInfo> candidates, Schema schema) {
        return schema.getEnumeration() == null ? findRecord(candidates, schema) : findEnum(candidates, schema);
    }

    private static Optional<ClassInfo> findEnum(List<ClassInfo> candidates, Schema schema) {
        var values = schema.getEnumeration().stream().map(String::valueOf).collect(Collectors.toSet());
        return candidates.stream()
                .filter(type -> type.isEnum() && constants(type).equals(values))
                .findFirst();
    }

    private Optional<ClassInfo> findRecord(List<ClassInfo> candidates, Schema schema) {
        return candidates.stream()
                .filter(ClassInfo::isRecord)
                .filter(type -> {
                    var shown = shown(schema);
                    var members = members(type, shown).keySet();
                    return !members.isEmpty() && shown.containsAll(members);
                })
                .max(Comparator.comparing(type -> members(type, shown(schema)).size()));
    }

    private static Set<String> constants(ClassInfo type) {
        return type.enumConstants().stream().map(FieldInfo::name).collect(Collectors.toSet());
    }

    static Set<String> shown(Schema schema) {
        return schema.getProperties() == null
                ? Set.of()
                : schema.getProperties().keySet();
    }

    /** The components as they are in JSON, where some records are unwrapped. */
    Map<String, RecordComponentInfo> members(ClassInfo type, Set<String> shown) {
        var members = new LinkedHashMap<String, RecordComponentInfo>();
        flat(type, shown).forEach(component -> members.put(component.name(), component));
        return members;
    }

    private Stream<RecordComponentInfo> flat(ClassInfo type, Set<String> shown) {
        return type.recordComponents().stream().flatMap(component -> {
            var inner = shown.contains(component.name())
                    ? null
                    : index.getClassByName(component.type().name());
            return inner == null || !inner.isRecord() ? Stream.of(component) : flat(inner, shown);
        });
    }

    /**
     * The name for clients: that of the class, or, for a nested class of one word, that of the outer class and its own, as in
     * {@code ConversionStatus}.
     */
    static String publicName(ClassInfo type, boolean unique) {
        var simple = Objects.requireNonNull(type.simpleName());
        var outer = type.enclosingClass();
        boolean isOneWord = simple.matches("[A-Z][a-z0-9]*");
        if (outer == null || (unique && !isOneWord)) {
            return simple;
        }
        var owner = outer.withoutPackagePrefix().replaceAll(".*\\$", "").replaceAll("(Resource|View|Row)$", "");
        if (simple.startsWith(owner) || owner.endsWith(simple)) {
            return simple.startsWith(owner) ? simple : owner;
        }
        return owner + simple;
    }
}
