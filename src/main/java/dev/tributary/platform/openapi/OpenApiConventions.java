package dev.tributary.platform.openapi;

import dev.tributary.platform.problems.ProblemBody;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;

/**
 * Writes into {@code openapi.yaml} what holds for every operation: who may call, which problems may come, which headers
 * it reads and writes. Prose and examples are in {@code META-INF/openapi.yaml}, by operation id; the id is the name of
 * the method.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class OpenApiConventions implements OASFilter {
    private static final String BRANDS_OWN_KEY = "apiKey";

    private final IndexView index;
    private final Map<String, MethodInfo> endpoints = new HashMap<>();

    public OpenApiConventions(IndexView index) {
        this.index = index;
        for (var path : index.getAnnotations(Path.class)) {
            if (path.target().kind() == AnnotationTarget.Kind.CLASS) {
                path.target().asClass().methods().stream()
                        .filter(OpenApiConventions::isEndpoint)
                        .forEach(this::remember);
            }
        }
    }

    private static boolean isEndpoint(MethodInfo method) {
        return Arrays.stream(HttpMethod.values())
                .anyMatch(verb -> method.hasDeclaredAnnotation(DotName.createSimple("jakarta.ws.rs." + verb)));
    }

    private void remember(MethodInfo endpoint) {
        var other = endpoints.put(endpoint.name(), endpoint);
        if (other != null && !other.toString().equals(endpoint.toString())) {
            throw new IllegalStateException("Two endpoints are called " + endpoint.name() + ": ids are unique.");
        }
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        var prose = taken(api, "x-operations");
        var schemes = taken(api, "x-credentials");
        api.getComponents().getResponses().forEach(this::completeProblem);
        api.getPaths()
                .getPathItems()
                .values()
                .forEach(item -> item.getOperations().forEach((verb, operation) -> {
                    var endpoint = endpoints.get(operation.getOperationId());
                    if (endpoint != null) {
                        write(verb, operation, endpoint, map(prose.get(endpoint.name())), schemes);
                    }
                }));
        OpenApiTags.assign(api);
        var words = new OpenApiWords();
        var examples = new OpenApiExamples();
        SchemaTree.operations(api).forEach(operation -> {
            words.describeParameters(operation);
            words.describeProblems(operation);
            examples.write(operation);
        });
        new OpenApiSchemas(index).complete(api, words);
        ProblemCodes.write(api, index);
    }

    private static Map<String, Object> taken(OpenAPI api, String extension) {
        var value = map(api.getExtensions().get(extension));
        api.removeExtension(extension);
        return value;
    }

    @SuppressWarnings("unchecked") // the keys of YAML maps are text
    private static Map<String, Object> map(@Nullable Object yaml) {
        return yaml == null ? Map.of() : (Map<String, Object>) yaml;
    }

    private void completeProblem(String name, APIResponse problem) {
        if (!name.startsWith("Problem")) {
            return;
        }
        var content = Objects.requireNonNullElseGet(problem.getContent(), OASFactory::createContent);
        var media = Objects.requireNonNullElseGet(
                content.getMediaType(ProblemBody.MEDIA_TYPE), OASFactory::createMediaType);
        problem.setContent(content.addMediaType(
                ProblemBody.MEDIA_TYPE, media.schema(OASFactory.createSchema().ref("ProblemBody"))));
        if (name.endsWith("429") || name.endsWith("503")) {
            problem.addHeader(
                    HttpHeaders.RETRY_AFTER, OpenApiAnswers.header("Seconds to wait", Schema.SchemaType.INTEGER));
        }
    }

    private void write(
            HttpMethod verb,
            Operation operation,
            MethodInfo endpoint,
            Map<String, Object> prose,
            Map<String, Object> schemes) {
        operation.setSummary((String) prose.get("summary"));
        operation.setDescription((String) prose.get("description"));
        var role = roleOf(endpoint);
        if (role == null) {
            operation.setSecurity(List.of());
        } else {
            var scheme = (String) schemes.getOrDefault(role, BRANDS_OWN_KEY);
            List<String> scopes = scheme.equals(BRANDS_OWN_KEY) ? List.of(role) : List.of();
            operation.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(scheme, scopes)));
        }
        writeRequest(verb, operation, endpoint, prose.get("request"));
        OpenApiAnswers.write(verb, operation, endpoint, map(prose.get("answers")));
        boolean pages = Boolean.TRUE.equals(prose.get("pages"));
        OpenApiProblems.statuses(verb, operation, role != null, prose)
                .forEach(status -> operation
                        .getResponses()
                        .addAPIResponse(String.valueOf(status), OpenApiAnswers.problem(status, pages)));
    }

    private static @Nullable String roleOf(MethodInfo endpoint) {
        var allowed = endpoint.declaredAnnotation(DotName.createSimple(RolesAllowed.class));
        if (allowed == null) {
            allowed = endpoint.declaringClass().declaredAnnotation(DotName.createSimple(RolesAllowed.class));
        }
        return allowed == null || endpoint.hasDeclaredAnnotation("jakarta.annotation.security.PermitAll")
                ? null
                : allowed.value().asStringArray()[0];
    }

    private static void writeRequest(
            HttpMethod verb, Operation operation, MethodInfo endpoint, @Nullable Object example) {
        var body = operation.getRequestBody();
        if (body != null) {
            var types = body.getContent().getMediaTypes();
            var json = types.getOrDefault(
                    MediaType.APPLICATION_JSON, types.values().iterator().next());
            json.setExample(example);
            endpoint.annotations().stream()
                    .filter(annotation -> annotation.name().equals(DotName.createSimple(RequestBodySchema.class)))
                    .map(AnnotationInstance::value)
                    .forEach(patched -> json.setSchema(OASFactory.createSchema()
                            .ref(OpenApiSchemas.patchOf(patched.asClass().name().withoutPackagePrefix()))));
        }
        // Who calls without a credential has natural keys of their own.
        if (verb == HttpMethod.POST && roleOf(endpoint) != null) {
            operation.addParameter(OASFactory.createParameter().ref("IdempotencyKey"));
        }
        if (verb == HttpMethod.PATCH) {
            operation.addParameter(OASFactory.createParameter().ref("IfMatch"));
        }
    }
}
