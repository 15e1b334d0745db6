package dev.tributary.platform.openapi;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.Operation;

/** Adds a real answer to every operation, as a test has recorded it in {@code META-INF/openapi-examples.json}. */
final class OpenApiExamples {
    private static final String FILE = "/META-INF/openapi-examples.json";

    private final Map<String, Object> byOperationAndStatus;

    OpenApiExamples() {
        try (var file = OpenApiExamples.class.getResourceAsStream(FILE)) {
            byOperationAndStatus = new ObjectMapper().readValue(file, new TypeReference<Map<String, Object>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Operation operation) {
        operation.getResponses().getAPIResponses().forEach((status, answer) -> {
            var example = byOperationAndStatus.get(operation.getOperationId() + "-" + status);
            var json =
                    answer.getContent() == null ? null : answer.getContent().getMediaType(MediaType.APPLICATION_JSON);
            if (example != null && json != null) {
                json.setExample(example);
            }
        });
    }
}
