package dev.tributary.platform.openapi;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Writes the successful answers of an operation: status, content and headers. */
final class OpenApiAnswers {
    private OpenApiAnswers() {}

    static void write(HttpMethod verb, Operation operation, MethodInfo endpoint, Map<String, Object> answers) {
        var content = contentOf(operation);
        boolean isJson = content != null && content.hasMediaType(MediaType.APPLICATION_JSON);
        boolean tagged = verb == HttpMethod.GET && isJson;
        var responses = OASFactory.createAPIResponses();
        var all = answers.isEmpty() ? Map.<String, Object>of(statusOf(endpoint), "") : answers;
        all.forEach((status, description) -> {
            boolean hasTag = isJson && (tagged || verb == HttpMethod.PATCH || status.equals("201"));
            responses.addAPIResponse(status, answer(status, (String) description, content, hasTag));
        });
        if (tagged) {
            operation.addParameter(OASFactory.createParameter().ref("IfNoneMatch"));
            responses.addAPIResponse("304", OASFactory.createAPIResponse().ref("NotModified"));
        }
        operation.setResponses(responses);
    }

    private static APIResponse answer(String status, String description, @Nullable Content content, boolean hasTag) {
        var text = description.isEmpty() ? reason(status) : description;
        var answer = OASFactory.createAPIResponse().description(text).content(withTextAsString(content));
        if (hasTag) {
            answer.addHeader(HttpHeaders.ETAG, OASFactory.createHeader().ref(HttpHeaders.ETAG));
        }
        if (status.startsWith("3")) {
            answer.addHeader(HttpHeaders.LOCATION, header("Where to go", Schema.SchemaType.STRING));
        }
        return answer;
    }

    private static @Nullable Content contentOf(Operation operation) {
        return operation.getResponses().getAPIResponses().values().stream()
                .map(APIResponse::getContent)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String statusOf(MethodInfo endpoint) {
        var status = endpoint.declaredAnnotation(DotName.createSimple(ResponseStatus.class));
        if (status != null) {
            return String.valueOf(status.value().asInt());
        }
        return endpoint.returnType().kind() == Type.Kind.VOID ? "204" : "200";
    }

    private static String reason(String status) {
        return Response.Status.fromStatusCode(Integer.parseInt(status)).getReasonPhrase();
    }

    /**
     * Describes CSV and server-sent events as text, whatever type they are written from. Each status has its own content,
     * with its example.
     */
    private static @Nullable Content withTextAsString(@Nullable Content content) {
        if (content == null) {
            return null;
        }
        var written = OASFactory.createContent();
        content.getMediaTypes().forEach((type, media) -> {
            var schema = type.startsWith("text/")
                    ? OASFactory.createSchema().addType(Schema.SchemaType.STRING)
                    : media.getSchema();
            written.addMediaType(type, OASFactory.createMediaType().schema(schema));
        });
        return written;
    }

    static Header header(String text, Schema.SchemaType type) {
        return OASFactory.createHeader()
                .description(text)
                .schema(OASFactory.createSchema().addType(type));
    }
}
