package dev.tributary.platform.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/**
 * Writes into {@code openapi.yaml} what holds for every operation: who may call, which problems may occur, which headers it
 * reads and writes. Prose and examples are in {@code META-INF/openapi.yaml}, by operation id, which is the name of the
 * method.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class OpenApiConventions implements OASFilter {
    private static final String API_KEY = "apiKey";

    private final IndexView index;
    private final Endpoints endpoints;

    public OpenApiConventions(IndexView index) {
        this.index = index;
        endpoints = new Endpoints(index);
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        var prose = removeExtension(api, "x-operations");
        var schemes = removeExtension(api, "x-credentials");
        api.getComponents().getResponses().forEach(OpenApiProblems::complete);
        api.getPaths()
                .getPathItems()
                .values()
                .forEach(item ->
                        item.getOperations().forEach((verb, operation) -> write(verb, operation, prose, schemes)));
        OpenApiTags.assign(api);
        var words = new OpenApiWords();
        describeOperations(api, words);
        new OpenApiSchemas(index).complete(api, words);
        ProblemCodes.write(api, index);
    }

    private static void describeOperations(OpenAPI api, OpenApiWords words) {
        var examples = new OpenApiExamples();
        SchemaTree.operations(api).forEach(operation -> {
            words.describeParameters(operation);
            words.describeProblems(operation);
            examples.write(operation);
        });
    }

    private static Map<String, Object> removeExtension(OpenAPI api, String extension) {
        var value = map(api.getExtensions().get(extension));
        api.removeExtension(extension);
        return value;
    }

    @SuppressWarnings("unchecked") // the keys of YAML maps are text
    private static Map<String, Object> map(@Nullable Object yaml) {
        return yaml == null ? Map.of() : (Map<String, Object>) yaml;
    }

    private void write(HttpMethod verb, Operation operation, Map<String, Object> proses, Map<String, Object> schemes) {
        var endpoint = endpoints.find(operation.getOperationId());
        if (endpoint == null) {
            return;
        }
        var prose = map(proses.get(endpoint.name()));
        operation.setSummary((String) prose.get("summary"));
        operation.setDescription((String) prose.get("description"));
        var role = Endpoints.roleOf(endpoint);
        operation.setSecurity(
                role == null ? List.of() : List.of(security(role, (String) schemes.getOrDefault(role, API_KEY))));
        OpenApiRequests.write(verb, operation, endpoint, prose.get("request"));
        OpenApiAnswers.write(verb, operation, endpoint, map(prose.get("answers")));
        OpenApiProblems.write(verb, operation, role != null, prose);
    }

    private static SecurityRequirement security(String role, String scheme) {
        List<String> scopes = scheme.equals(API_KEY) ? List.of(role) : List.of();
        return OASFactory.createSecurityRequirement().addScheme(scheme, scopes);
    }
}
