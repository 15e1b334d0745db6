package dev.tributary.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The contract, against which tests hold the answers they get: the status is documented, the media type too, and the body is what
 * its schema says, with all that is required and nothing that is not described.
 */
public final class AnswerContract {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Written when the application is built for tests, so that it says what the code does. */
    private static final Path WRITTEN = Path.of("target", "openapi", "openapi.json");

    private static AnswerContract contract;

    private final JsonNode document;
    private final List<Operation> operations;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private final SchemaRegistry registry = SchemaRegistry.withDialect(
            Dialects.getDraft202012(),
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    /** @param literal how many parts of the path are no parameter */
    record Operation(String id, String method, String path, Pattern pattern, long literal, JsonNode answers) {}

    /** @param name the operation and the status: {@code createMember-201} */
    record Success(String name, JsonNode schema) {}

    private AnswerContract(JsonNode document) {
        this.document = document;
        close(document);
        operations = document.get("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(method -> method.getValue().has("operationId"))
                        .map(method -> operation(path.getKey(), method.getKey(), method.getValue())))
                .sorted(Comparator.comparing(Operation::literal).reversed())
                .toList();
    }

    public static synchronized AnswerContract get() {
        if (contract == null) {
            try {
                contract = new AnswerContract(JSON.readTree(Files.readString(WRITTEN)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return contract;
    }

    private static Operation operation(String path, String method, JsonNode operation) {
        var pattern = Pattern.compile(Stream.of(path.split("(?=\\{)|(?<=\\})"))
                .map(part -> part.startsWith("{") ? "[^/]+" : Pattern.quote(part))
                .reduce("", String::concat));
        var literal =
                Stream.of(path.split("/")).filter(part -> !part.startsWith("{")).count();
        return new Operation(
                operation.get("operationId").textValue(),
                method.toUpperCase(Locale.ROOT),
                path,
                pattern,
                literal,
                operation.get("responses"));
    }

    /** What a schema does not describe is not there: clients may be more lenient than this test. */
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode schema
                && schema.path("properties").isObject()
                && !schema.has("additionalProperties")) {
            schema.put("additionalProperties", false);
        }
        // To the validator an address under a name reserved for examples is none.
        if (node instanceof ObjectNode schema && schema.path("format").asText().equals("email")) {
            schema.remove("format");
        }
        node.forEach(AnswerContract::close);
    }

    JsonNode document() {
        return document;
    }

    List<Operation> operations() {
        return operations;
    }

    /** The answers that are JSON and a success. */
    List<Success> successes() {
        return operations.stream()
                .flatMap(operation -> operation.answers().properties().stream()
                        .filter(answer -> answer.getKey().startsWith("2"))
                        .filter(answer -> answer.getValue().at("/content").has("application/json"))
                        .map(answer -> new Success(
                                operation.id() + "-" + answer.getKey(),
                                resolved(answer.getValue().at("/content/application~1json/schema")))))
                .toList();
    }

    List<String> faults(Success answer, JsonNode body) {
        return schemas.computeIfAbsent(answer.name(), key -> compiled(answer.schema())).validate(body).stream()
                .map(String::valueOf)
                .toList();
    }

    Optional<Operation> find(String method, String path) {
        var bare = path.replaceFirst("[?#].*", "");
        return operations.stream()
                .filter(operation -> operation.method().equals(method)
                        && operation.pattern().matcher(bare).matches())
                .findFirst();
    }

    /** @param body read only where there is JSON to check */
    public void check(String method, String path, int status, String contentType, Supplier<String> body) {
        find(method, path).ifPresent(operation -> check(operation, status, contentType, body));
    }

    private void check(Operation operation, int status, String contentType, Supplier<String> body) {
        var of = operation.id() + " answered " + status;
        var answer = operation.answers().path(String.valueOf(status));
        assertThat(answer.isMissingNode())
                .as("%s, which is not documented: `answers` or `problems` in META-INF/openapi.yaml", of)
                .isFalse();
        var content = resolved(answer).path("content");
        var type = withoutParameters(contentType);
        if (content.isMissingNode() && type.isEmpty()) {
            return;
        }
        var text = body.get();
        if (text.isEmpty() && type.contains("json")) {
            return;
        }
        assertThat(content.properties().stream().map(documented -> withoutParameters(documented.getKey())))
                .as("%s as %s, documented are %s", of, type, content)
                .contains(type);
        if (type.contains("json")) {
            var json = parsed(text);
            validate(of, resolved(content.get(type).path("schema")), json);
            AnswerRecorder.keep(operation.id(), status, json);
        }
    }

    private static String withoutParameters(String mediaType) {
        return mediaType.replaceFirst(";.*", "");
    }

    private void validate(String of, JsonNode schema, JsonNode body) {
        var errors = schemas.computeIfAbsent(of, key -> compiled(schema)).validate(body);
        assertThat(errors)
                .as(
                        "%s, which is not what its schema in openapi.yaml says: mend the record, or what is said of it. %s",
                        of, body)
                .isEmpty();
    }

    private Schema compiled(JsonNode schema) {
        var whole = ((ObjectNode) schema.deepCopy());
        whole.set("components", document.get("components"));
        return registry.getSchema(whole);
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").textValue().substring(1)) : node;
    }
}
