package dev.tributary.platform.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/**
 * Describes members, parameters and enum values with the Javadoc of the record, or else with
 * {@code META-INF/openapi-words.yaml}, which describes words that mean the same everywhere once.
 */
final class OpenApiWords {
    private static final String FILE = "/META-INF/openapi-words.yaml";

    private final Words words;

    /**
     * @param members by name, or by {@code Schema.name} where the meaning differs
     * @param parameters by name, or by {@code operationId.name}
     * @param problems the additional codes of an operation with their statuses, by operation id
     * @param values by {@code Schema.VALUE} or {@code VALUE}
     */
    record Words(
            Map<String, String> schemas,
            Map<String, String> members,
            Map<String, String> parameters,
            Map<String, String> values,
            Map<String, Map<String, Integer>> problems) {}

    OpenApiWords() {
        try (var file = OpenApiWords.class.getResourceAsStream(FILE)) {
            words = new ObjectMapper(new YAMLFactory()).readValue(file, Words.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void describe(String name, Schema schema, @Nullable ClassInfo type, Map<String, RecordComponentInfo> components) {
        var javadoc =
                type == null ? JavadocText.NONE : JavadocText.of(type.name().toString());
        var description = words.schemas().getOrDefault(name, javadoc.text());
        if (schema.getDescription() == null && description != null && !name.startsWith("Page")) {
            schema.setDescription(description);
        }
        if (schema.getEnumeration() != null) {
            describeValues(name, schema, javadoc);
        }
        if (schema.getProperties() != null) {
            schema.getProperties()
                    .forEach((member, part) -> part.setDescription(
                            description(name, member, components.get(member), part.getDescription())));
        }
    }

    private void describeValues(String name, Schema schema, JavadocText javadoc) {
        var list = schema.getEnumeration().stream()
                .map(String::valueOf)
                .map(value -> "- `" + value + "`: " + Objects.requireNonNullElse(description(name, value, javadoc), ""))
                .collect(Collectors.joining("\n"));
        var description = schema.getDescription();
        schema.setDescription(description == null ? list : description + "\n\n" + list);
    }

    private @Nullable String description(String name, String value, JavadocText javadoc) {
        var own = words.values().get(name + "." + value);
        var fromJavadoc = javadoc.members().get(value);
        return own != null
                ? own
                : fromJavadoc != null ? fromJavadoc : words.values().get(value);
    }

    private @Nullable String description(
            String name, String member, @Nullable RecordComponentInfo component, @Nullable String existing) {
        var own = words.members().get(name + "." + member);
        var fromJavadoc = component == null
                ? null
                : JavadocText.of(component.declaringClass().name().toString())
                        .members()
                        .get(component.name());
        return own != null
                ? own
                : fromJavadoc != null
                        ? fromJavadoc
                        : existing != null ? existing : words.members().get(member);
    }

    void describeProblems(Operation operation) {
        var own = words.problems().get(operation.getOperationId());
        if (own != null) {
            var codes = own.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue())
                    .map(code -> "`" + code.getKey() + "` (" + code.getValue() + ")")
                    .collect(Collectors.joining(", "));
            var description =
                    Objects.requireNonNullElse(operation.getDescription(), "").strip();
            operation.setDescription(description + "\n\nProblems of its own: " + codes + ".");
        }
    }

    void describeParameters(Operation operation) {
        if (operation.getParameters() == null) {
            return;
        }
        for (var parameter : operation.getParameters()) {
            if (parameter.getRef() == null && parameter.getDescription() == null) {
                var own = words.parameters().get(operation.getOperationId() + "." + parameter.getName());
                parameter.setDescription(own != null ? own : words.parameters().get(parameter.getName()));
            }
        }
    }
}
