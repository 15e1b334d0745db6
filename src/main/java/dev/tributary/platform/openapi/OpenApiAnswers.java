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
        var content = operation.getResponses().getAPIResponses().values().stream()
                .map(APIResponse::getContent)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        var tagged = verb == HttpMethod.GET && content != null && content.hasMediaType(MediaType.APPLICATION_JSON);
        var responses = OASFactory.createAPIResponses();
        var all = answers.isEmpty() ? Map.<String, Object>of(statusOf(endpoint), "") : answers;
        all.forEach((status, description) -> {
            var text = description.equals("") ? reason(status) : (String) description;
            var answer = OASFactory.createAPIResponse().description(text).content(textIsText(content));
            if (tagged) {
                answer.addHeader(HttpHeaders.ETAG, OASFactory.createHeader().ref(HttpHeaders.ETAG));
            }
            if (status.startsWith("3")) {
                answer.addHeader(HttpHeaders.LOCATION, header("Where to go", Schema.SchemaType.STRING));
            }
            responses.addAPIResponse(status, answer);
        });
        if (tagged) {
            operation.addParameter(OASFactory.createParameter().ref("IfNoneMatch"));
            responses.addAPIResponse("304", OASFactory.createAPIResponse().ref("NotModified"));
        }
        operation.setResponses(responses);
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

    /** CSV and server-sent events are text, whatever type they are written from. */
    private static @Nullable Content textIsText(@Nullable Content content) {
        if (content != null) {
            content.getMediaTypes().forEach((type, media) -> {
                if (type.startsWith("text/")) {
                    media.setSchema(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
                }
            });
        }
        return content;
    }

    static Header header(String text, Schema.SchemaType type) {
        return OASFactory.createHeader()
                .description(text)
                .schema(OASFactory.createSchema().addType(type));
    }
}
