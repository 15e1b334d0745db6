package dev.tributary.fuzz;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The operations of {@code openapi.yaml}. */
record Contract(JsonNode document, List<Operation> operations) {
    /**
     * @param statuses that are documented
     * @param mediaType of the body; null when none is taken
     */
    record Operation(
            String id,
            String method,
            String path,
            List<JsonNode> parameters,
            JsonNode body,
            @Nullable String mediaType,
            JsonNode example,
            Set<String> statuses,
            boolean isSecured) {}

    static Contract read() throws IOException {
        var document = new ObjectMapper()
                .readTree(given().queryParam("format", "JSON").get("/openapi").asString());
        var operations = new ArrayList<Operation>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> method.getValue().has("operationId"))
                        .forEach(method -> operations.add(
                                operation(document, method.getKey(), path.getKey(), method.getValue()))));
        return new Contract(document, operations);
    }

    private static Operation operation(JsonNode document, String method, String path, JsonNode operation) {
        var parameters = new ArrayList<JsonNode>();
        operation.path("parameters").forEach(parameter -> parameters.add(resolved(document, parameter)));
        var content = operation.at("/requestBody/content").properties().stream().findFirst();
        var statuses = new TreeSet<String>();
        operation.get("responses").fieldNames().forEachRemaining(statuses::add);
        return new Operation(
                operation.get("operationId").textValue(),
                method.toUpperCase(Locale.ROOT),
                path,
                parameters,
                content.map(media -> media.getValue().path("schema")).orElse(document.path("nothing")),
                content.map(media -> media.getKey()).orElse(null),
                content.map(media -> media.getValue().path("example")).orElse(document.path("nothing")),
                statuses,
                !operation.path("security").isEmpty());
    }

    JsonNode resolved(JsonNode node) {
        return resolved(document, node);
    }

    private static JsonNode resolved(JsonNode document, JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").textValue().substring(1)) : node;
    }
}
