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
 * Describes members, parameters and values of enums: in the words of the record's Javadoc, and where it says nothing in those
 * of {@code META-INF/openapi-words.yaml}, which tells words that mean the same wherever they stand once.
 */
final class OpenApiWords {
    private static final String FILE = "/META-INF/openapi-words.yaml";

    private final Words words;

    /**
     * @param members by name, or {@code Schema.name} where it means something else there
     * @param parameters by name, or {@code operationId.name}
     * @param problems the codes that an operation has of its own with their statuses, by operation id
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
        var about = words.schemas().getOrDefault(name, javadoc.text());
        if (schema.getDescription() == null && about != null && !name.startsWith("Page")) {
            schema.setDescription(about);
        }
        if (schema.getEnumeration() != null) {
            describeValues(name, schema, javadoc);
        }
        if (schema.getProperties() != null) {
            schema.getProperties()
                    .forEach((member, part) ->
                            part.setDescription(about(name, member, components.get(member), part.getDescription())));
        }
    }

    private void describeValues(String name, Schema schema, JavadocText javadoc) {
        var list = schema.getEnumeration().stream()
                .map(String::valueOf)
                .map(value -> "- `" + value + "`: " + Objects.requireNonNullElse(about(name, value, javadoc), ""))
                .collect(Collectors.joining("\n"));
        var about = schema.getDescription();
        schema.setDescription(about == null ? list : about + "\n\n" + list);
    }

    private @Nullable String about(String name, String value, JavadocText javadoc) {
        var own = words.values().get(name + "." + value);
        var told = javadoc.members().get(value);
        return own != null ? own : told != null ? told : words.values().get(value);
    }

    private @Nullable String about(
            String name, String member, @Nullable RecordComponentInfo component, @Nullable String now) {
        var own = words.members().get(name + "." + member);
        var told = component == null
                ? null
                : JavadocText.of(component.declaringClass().name().toString())
                        .members()
                        .get(component.name());
        return own != null
                ? own
                : told != null ? told : now != null ? now : words.members().get(member);
    }

    void describeProblems(Operation operation) {
        var own = words.problems().get(operation.getOperationId());
        if (own != null) {
            var codes = own.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue())
                    .map(code -> "`" + code.getKey() + "` (" + code.getValue() + ")")
                    .collect(Collectors.joining(", "));
            var said =
                    Objects.requireNonNullElse(operation.getDescription(), "").strip();
            operation.setDescription(said + "\n\nProblems of its own: " + codes + ".");
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
