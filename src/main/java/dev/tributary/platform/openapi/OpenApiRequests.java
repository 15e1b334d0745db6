package dev.tributary.platform.openapi;

import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;

/** Writes the body of an operation and the headers it reads. */
final class OpenApiRequests {
    private OpenApiRequests() {}

    static void write(HttpMethod verb, Operation operation, MethodInfo endpoint, @Nullable Object example) {
        if (operation.getRequestBody() != null) {
            writeBody(operation.getRequestBody(), endpoint, example);
        }
        // Requests without a credential carry natural keys of their own.
        if (verb == HttpMethod.POST && Endpoints.roleOf(endpoint) != null) {
            operation.addParameter(OASFactory.createParameter().ref("IdempotencyKey"));
        }
        if (verb == HttpMethod.PATCH) {
            operation.addParameter(OASFactory.createParameter().ref("IfMatch"));
        }
    }

    private static void writeBody(RequestBody body, MethodInfo endpoint, @Nullable Object example) {
        var types = body.getContent().getMediaTypes();
        var json = types.getOrDefault(
                MediaType.APPLICATION_JSON, types.values().iterator().next());
        json.setExample(example);
        endpoint.annotations().stream()
                .filter(annotation -> annotation.name().equals(DotName.createSimple(RequestBodySchema.class)))
                .map(AnnotationInstance::value)
                .forEach(patched -> json.setSchema(OASFactory.createSchema()
                        .ref(PatchSchemas.patchOf(patched.asClass().name().withoutPackagePrefix()))));
    }
}
