package dev.tributary.platform.openapi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/**
 * Completes the schemas from the records, so that the types a client generates are exact. All members of an answer are
 * required, and what may be null says so. A record that is both asked for and answered is two schemas where the two differ:
 * {@code CommissionTerms} and {@code CommissionTermsInput}.
 */
final class OpenApiSchemas {
    static final String PATCH = "Patch";
    private static final String INPUT = "Input";

    private final SchemaClasses finder;
    private final SchemaIds ids;
    private final SchemaDefaults defaults = new SchemaDefaults();
    private Map<String, Schema> schemas = Map.of();
    private Map<String, ClassInfo> classes = Map.of();

    OpenApiSchemas(IndexView index) {
        finder = new SchemaClasses(index);
        ids = new SchemaIds(index);
    }

    /** The body that changes what {@code name} describes. */
    static String patchOf(String name) {
        return name.substring(name.lastIndexOf('$') + 1) + PATCH;
    }

    void complete(OpenAPI api, OpenApiWords words) {
        schemas = new TreeMap<>(api.getComponents().getSchemas());
        ids.write(api, schemas);
        var operations = SchemaTree.operations(api);
        var names = SchemaNames.of(finder.resolve(schemas));
        classes = names.classes();
        schemas = names.rename(schemas, operations);
        schemas.forEach((name, schema) -> {
            var type = classes.get(name);
            members(name)
                    .forEach((member, component) -> SchemaFormats.write(
                            Objects.requireNonNull(schema.getProperties()).get(member), component));
            words.describe(name, schema, type, members(name));
            // Said by @Digits; a decimal fraction is no exact multiple of another to a client that counts in binary.
            SchemaTree.walk(schema, part -> part.setMultipleOf(null));
        });
        tellRequestsFromAnswers(operations);
        writePatches(operations);
        var used = SchemaTree.reachable(
                schemas,
                Stream.concat(
                        operations.stream().flatMap(SchemaTree::all),
                        api.getComponents().getResponses().values().stream()
                                .flatMap(answer -> SchemaTree.in(answer.getContent()))));
        schemas.keySet().retainAll(used);
        api.getComponents().setSchemas(schemas);
    }

    private Map<String, RecordComponentInfo> members(String name) {
        var type = classes.get(name);
        return type == null || !type.isRecord()
                ? Map.of()
                : finder.members(type, SchemaClasses.shown(Objects.requireNonNull(schemas.get(name))));
    }

    private void tellRequestsFromAnswers(List<Operation> operations) {
        var asked = SchemaTree.reachable(schemas, operations.stream().flatMap(this::askedOrPatched));
        operations.stream().flatMap(this::wholes).filter(schemas::containsKey).forEach(asked::add);
        var answered = SchemaTree.reachable(schemas, operations.stream().flatMap(SchemaTree::answered));
        var both = new TreeSet<>(asked);
        both.retainAll(answered);
        var split = differing(both);
        var inputs = new TreeMap<String, Schema>();
        split.forEach(name -> inputs.put(name + INPUT, SchemaTree.copy(Objects.requireNonNull(schemas.get(name)))));
        schemas.forEach((name, schema) -> {
            if (!asked.contains(name) || split.contains(name)) {
                writeAnswer(name, schema);
            } else if (!both.contains(name)) {
                writeRequest(name, schema, split);
            }
        });
        inputs.forEach(
                (name, schema) -> writeRequest(name.substring(0, name.length() - INPUT.length()), schema, split));
        schemas.putAll(inputs);
        operations.stream()
                .flatMap(SchemaTree::asked)
                .forEach(schema -> SchemaTree.rename(schema, name -> input(name, split)));
    }

    private Stream<Schema> askedOrPatched(Operation operation) {
        return Stream.concat(
                SchemaTree.asked(operation), wholes(operation).map(schemas::get).filter(Objects::nonNull));
    }

    /** The names of the schemas whose patch the operation takes. */
    private Stream<String> wholes(Operation operation) {
        return SchemaTree.asked(operation)
                .map(SchemaTree::target)
                .filter(name -> name.endsWith(PATCH))
                .map(name -> name.substring(0, name.length() - PATCH.length()));
    }

    /** Those of which some member differs between request and answer, and those that contain one. */
    private Set<String> differing(Set<String> both) {
        var differing = new HashSet<String>();
        both.stream().filter(this::differs).forEach(differing::add);
        boolean grows = true;
        while (grows) {
            grows = both.stream()
                    .filter(name -> !differing.contains(name))
                    .filter(name -> refers(Objects.requireNonNull(schemas.get(name)), differing))
                    .toList()
                    .stream()
                    .anyMatch(differing::add);
        }
        return differing;
    }

    private boolean differs(String name) {
        var required = Objects.requireNonNullElse(
                Objects.requireNonNull(schemas.get(name)).getRequired(), List.of());
        return members(name).values().stream()
                .anyMatch(member -> (SchemaMembers.isAlwaysThere(member) && !required.contains(member.name()))
                        || defaultOf(member) != null);
    }

    private static boolean refers(Schema schema, Set<String> names) {
        var found = new ArrayList<String>();
        SchemaTree.walk(schema, part -> found.add(SchemaTree.target(part)));
        return found.stream().anyMatch(names::contains);
    }

    private void writeAnswer(String name, Schema schema) {
        members(name).forEach((member, component) -> {
            if (SchemaMembers.isNullable(component) && defaultOf(component) == null) {
                SchemaMembers.orNull(schema, member);
            }
            if (SchemaMembers.isAlwaysThere(component)) {
                SchemaMembers.require(schema, member);
            }
        });
    }

    /** Members that are not known are refused; what is left out or null may stand for a default. */
    private void writeRequest(String name, Schema schema, Set<String> split) {
        members(name).forEach((member, component) -> {
            var byDefault = defaultOf(component);
            var shown = Objects.requireNonNull(schema.getProperties().get(member));
            if (byDefault != null && shown.getRef() == null) {
                shown.setDefaultValue(byDefault);
            }
            if (SchemaMembers.isNullable(component) || byDefault != null) {
                SchemaMembers.orNull(schema, member);
            }
        });
        if (!members(name).isEmpty()) {
            schema.setAdditionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
        }
        SchemaTree.rename(schema, target -> input(target, split));
    }

    private static String input(String name, Set<String> split) {
        return split.contains(name) ? name + INPUT : name;
    }

    /** A patch may hold any of the members, and null for those that can be cleared. */
    private void writePatches(List<Operation> operations) {
        operations.stream()
                .flatMap(this::wholes)
                .distinct()
                .filter(name -> !schemas.containsKey(name + PATCH))
                .forEach(name -> {
                    var whole = Objects.requireNonNull(
                            schemas.getOrDefault(name + INPUT, schemas.get(name)), name + " is no schema.");
                    var patch = SchemaTree.copy(whole);
                    patch.setRequired(null);
                    patch.getProperties().values().forEach(member -> member.setDefaultValue(null));
                    schemas.put(name + PATCH, patch);
                });
    }

    private @Nullable Object defaultOf(RecordComponentInfo component) {
        return defaults.of(component.declaringClass()).get(component.name());
    }
}
