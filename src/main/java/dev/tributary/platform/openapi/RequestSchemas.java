package dev.tributary.platform.openapi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.RecordComponentInfo;

/** Separates request from answer schemas: a record that is used in both, and differs between them, gets one for each. */
final class RequestSchemas {
    private static final String INPUT = "Input";

    private final RecordSchemas schemas;
    private final PatchSchemas patches;

    RequestSchemas(RecordSchemas schemas, PatchSchemas patches) {
        this.schemas = schemas;
        this.patches = patches;
    }

    /** The name of the schema that a request takes. */
    static String nameOf(String name) {
        return name + INPUT;
    }

    void separate(List<Operation> operations) {
        var requested = requested(operations);
        var both = new TreeSet<>(requested);
        both.retainAll(reachable(operations.stream().flatMap(SchemaTree::ofAnswers)));
        write(requested, both, differing(both), operations);
    }

    /** @param split the schemas whose request and answer differ */
    private void write(Set<String> requested, Set<String> both, Set<String> split, List<Operation> operations) {
        var inputs = new TreeMap<String, Schema>();
        split.forEach(name -> inputs.put(name, SchemaCopy.of(schemas.get(name))));
        schemas.byName().forEach((name, schema) -> {
            if (!requested.contains(name) || split.contains(name)) {
                writeAnswer(name, schema);
            } else if (!both.contains(name)) {
                writeRequest(name, schema, split);
            }
        });
        inputs.forEach((name, schema) -> writeRequest(name, schema, split));
        inputs.forEach((name, schema) -> schemas.byName().put(nameOf(name), schema));
        operations.stream()
                .flatMap(SchemaTree::ofRequest)
                .forEach(schema -> SchemaTree.rename(schema, name -> input(name, split)));
    }

    private Set<String> requested(List<Operation> operations) {
        var requested = reachable(operations.stream().flatMap(this::requestedOrPatched));
        operations.stream()
                .flatMap(patches::patchedBy)
                .filter(schemas.byName()::containsKey)
                .forEach(requested::add);
        return requested;
    }

    private Set<String> reachable(Stream<Schema> from) {
        return SchemaTree.reachable(schemas.byName(), from);
    }

    private Stream<Schema> requestedOrPatched(Operation operation) {
        return Stream.concat(
                SchemaTree.ofRequest(operation),
                patches.patchedBy(operation).map(schemas.byName()::get).filter(Objects::nonNull));
    }

    /** The schemas with a member that differs between request and answer, and the schemas that contain them. */
    private Set<String> differing(Set<String> both) {
        var differing = new HashSet<String>();
        both.stream().filter(this::differs).forEach(differing::add);
        boolean changed = true;
        while (changed) {
            changed = both.stream()
                    .filter(name -> !differing.contains(name))
                    .filter(name -> refers(schemas.get(name), differing))
                    .toList()
                    .stream()
                    .anyMatch(differing::add);
        }
        return differing;
    }

    private boolean differs(String name) {
        var required = Objects.requireNonNullElse(schemas.get(name).getRequired(), List.of());
        return schemas.members(name).values().stream()
                .anyMatch(member -> (SchemaMembers.isAlwaysThere(member) && !required.contains(member.name()))
                        || schemas.defaultOf(member) != null);
    }

    private static boolean refers(Schema schema, Set<String> names) {
        var found = new ArrayList<String>();
        SchemaTree.walk(schema, part -> found.add(SchemaTree.target(part)));
        return found.stream().anyMatch(names::contains);
    }

    private void writeAnswer(String name, Schema schema) {
        schemas.members(name).forEach((member, component) -> {
            if (SchemaMembers.isNullable(component) && schemas.defaultOf(component) == null) {
                SchemaMembers.makeNullable(schema, member);
            }
            if (SchemaMembers.isAlwaysThere(component)) {
                SchemaMembers.require(schema, member);
            }
        });
    }

    /** Forbids unknown members; a member with a default may be left out or null. */
    private void writeRequest(String name, Schema schema, Set<String> split) {
        schemas.members(name).forEach((member, component) -> writeRequested(schema, member, component));
        if (!schemas.members(name).isEmpty()) {
            schema.setAdditionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
        }
        SchemaTree.rename(schema, target -> input(target, split));
    }

    private void writeRequested(Schema schema, String member, RecordComponentInfo component) {
        var byDefault = schemas.defaultOf(component);
        var shown = Objects.requireNonNull(schema.getProperties().get(member));
        if (byDefault != null && shown.getRef() == null) {
            shown.setDefaultValue(byDefault);
        }
        if (SchemaMembers.isNullable(component) || byDefault != null) {
            SchemaMembers.makeNullable(schema, member);
        }
    }

    private static String input(String name, Set<String> split) {
        return split.contains(name) ? nameOf(name) : name;
    }
}
