package dev.tributary.platform.openapi;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** The schemas of PATCH bodies. */
final class PatchSchemas {
    static final String PATCH = "Patch";

    private final RecordSchemas schemas;

    PatchSchemas(RecordSchemas schemas) {
        this.schemas = schemas;
    }

    /** The name of the schema that patches {@code name}. */
    static String patchOf(String name) {
        return name.substring(name.lastIndexOf('$') + 1) + PATCH;
    }

    /** The names of the schemas that the operation patches. */
    Stream<String> patchedBy(Operation operation) {
        return SchemaTree.ofRequest(operation)
                .map(SchemaTree::target)
                .filter(name -> name.endsWith(PATCH))
                .map(name -> name.substring(0, name.length() - PATCH.length()));
    }

    /** Writes the schemas: a patch may hold any of the members, and null for those that can be cleared. */
    void write(List<Operation> operations) {
        operations.stream()
                .flatMap(this::patchedBy)
                .distinct()
                .filter(name -> !schemas.byName().containsKey(name + PATCH))
                .forEach(name -> schemas.byName().put(name + PATCH, patch(name)));
    }

    private Schema patch(String name) {
        var input = schemas.byName().get(RequestSchemas.nameOf(name));
        var patch = SchemaCopy.of(input == null ? schemas.get(name) : input);
        patch.setRequired(null);
        patch.getProperties().values().forEach(member -> member.setDefaultValue(null));
        return patch;
    }
}
