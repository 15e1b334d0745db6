package dev.tributary.platform.openapi;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/** Walks through schemas and their references. */
final class SchemaTree {
    private static final String REF = "#/components/schemas/";

    private SchemaTree() {}

    static List<Operation> operations(OpenAPI api) {
        return api.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .toList();
    }

    /** The schemas of an operation's request body. */
    static Stream<Schema> ofRequest(Operation operation) {
        return operation.getRequestBody() == null
                ? Stream.empty()
                : in(operation.getRequestBody().getContent());
    }

    static Stream<Schema> ofAnswers(Operation operation) {
        return operation.getResponses().getAPIResponses().values().stream().flatMap(answer -> in(answer.getContent()));
    }

    static Stream<Schema> all(Operation operation) {
        var parameters = operation.getParameters() == null
                ? Stream.<Schema>empty()
                : operation.getParameters().stream().map(parameter -> parameter.getSchema());
        return Stream.of(parameters, ofRequest(operation), ofAnswers(operation))
                .flatMap(part -> part)
                .filter(Objects::nonNull);
    }

    static Stream<Schema> in(@Nullable Content content) {
        return content == null
                ? Stream.empty()
                : content.getMediaTypes().values().stream()
                        .map(media -> media.getSchema())
                        .filter(Objects::nonNull);
    }

    /** The name of the schema that is referred to; empty for an inline schema. */
    static String target(Schema schema) {
        return schema.getRef() == null ? "" : schema.getRef().replace(REF, "");
    }

    static Set<String> reachable(Map<String, Schema> schemas, Stream<Schema> from) {
        var seen = new HashSet<String>();
        var open = new ArrayDeque<Schema>(from.toList());
        while (!open.isEmpty()) {
            walk(open.remove(), schema -> {
                var name = target(schema);
                var next = schemas.get(name);
                if (next != null && seen.add(name)) {
                    open.add(next);
                }
            });
        }
        return seen;
    }

    static void rename(Schema within, UnaryOperator<String> names) {
        walk(within, schema -> {
            if (schema.getRef() != null) {
                schema.setRef(names.apply(target(schema)));
            }
        });
    }

    static void walk(Schema schema, Consumer<Schema> visit) {
        visit.accept(schema);
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(part -> walk(part, visit));
        }
        Stream.of(schema.getItems(), schema.getAdditionalPropertiesSchema())
                .filter(Objects::nonNull)
                .forEach(part -> walk(part, visit));
        Stream.of(schema.getAllOf(), schema.getAnyOf(), schema.getOneOf())
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .forEach(part -> walk(part, visit));
    }
}
