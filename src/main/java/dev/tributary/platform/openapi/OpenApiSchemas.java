package dev.tributary.platform.openapi;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.IndexView;

/**
 * Completes the schemas from the records, so that clients generate exact types. All members of an answer are required, and
 * nullable ones say so. A record that is used in both requests and answers gets two schemas where they differ:
 * {@code CommissionTerms} and {@code CommissionTermsInput}.
 */
final class OpenApiSchemas {
    private final SchemaClasses finder;
    private final SchemaIds ids;

    OpenApiSchemas(IndexView index) {
        finder = new SchemaClasses(index);
        ids = new SchemaIds(index);
    }

    void complete(OpenAPI api, OpenApiWords words) {
        var operations = SchemaTree.operations(api);
        var schemas = named(api, operations);
        schemas.byName().forEach((name, schema) -> describe(name, schema, schemas, words));
        var patches = new PatchSchemas(schemas);
        new RequestSchemas(schemas, patches).separate(operations);
        patches.write(operations);
        schemas.byName().keySet().retainAll(used(api, operations, schemas));
        api.getComponents().setSchemas(schemas.byName());
    }

    private RecordSchemas named(OpenAPI api, List<Operation> operations) {
        var scanned = new TreeMap<>(api.getComponents().getSchemas());
        ids.write(api, scanned);
        var names = SchemaNames.of(finder.resolve(scanned));
        return new RecordSchemas(names.rename(scanned, operations), names.classes(), finder, new SchemaDefaults());
    }

    private static void describe(String name, Schema schema, RecordSchemas schemas, OpenApiWords words) {
        var members = schemas.members(name);
        members.forEach((member, component) -> SchemaFormats.write(
                Objects.requireNonNull(schema.getProperties()).get(member), component));
        words.describe(name, schema, schemas.classOf(name), members);
        // @Digits adds multipleOf, which fails in clients with binary fractions.
        SchemaTree.walk(schema, part -> part.setMultipleOf(null));
    }

    private static Set<String> used(OpenAPI api, List<Operation> operations, RecordSchemas schemas) {
        return SchemaTree.reachable(
                schemas.byName(),
                Stream.concat(
                        operations.stream().flatMap(SchemaTree::all),
                        api.getComponents().getResponses().values().stream()
                                .flatMap(answer -> SchemaTree.in(answer.getContent()))));
    }
}
