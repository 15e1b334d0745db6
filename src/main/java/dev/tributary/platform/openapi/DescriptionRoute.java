package dev.tributary.platform.openapi;

import static java.util.Locale.ROOT;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Serves the checked-in {@code openapi.yaml}, which a test compares with the one that the framework generates at build time.
 * The framework would read and write it twice at each start, which takes a good part of the start.
 */
@Singleton
class DescriptionRoute {
    private static final String FILE = "/openapi/openapi.yaml";
    private static final String PATH = "/openapi";
    private static final List<String> ENDINGS = List.of("", ".json", ".yaml", ".yml");
    /** After all filters, before the framework's own route. */
    private static final int BEFORE_THE_FRAMEWORKS_OWN = -1;

    private static final String JSON = "application/json";
    private static final String YAML = "application/yaml";

    /** The documents, cached once they were requested. */
    private volatile @Nullable Buffer yaml;

    private volatile @Nullable Buffer json;

    /** Hides the document from the framework, which looks it up with this class loader after this event. */
    void hideFrameworkDocument(@Observes @Initialized(ApplicationScoped.class) Object started) {
        OpenApiConstants.classLoader = new ClassLoader(null) {};
    }

    void register(@Observes Router router) {
        for (var ending : ENDINGS) {
            router.route(PATH + ending).order(BEFORE_THE_FRAMEWORKS_OWN).blockingHandler(this::serve, false);
        }
    }

    private void serve(RoutingContext request) {
        if (request.request().method().equals(HttpMethod.OPTIONS)) {
            request.next();
            return;
        }
        boolean isJson = isJson(request);
        request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, (isJson ? JSON : YAML) + ";charset=UTF-8")
                .end(isJson ? json() : yaml());
    }

    private static boolean isJson(RoutingContext request) {
        var path = request.normalizedPath().toLowerCase(ROOT);
        if (!path.equals(PATH)) {
            return path.endsWith(".json");
        }
        var format = request.queryParam("format");
        var accept = request.request().getHeader(HttpHeaders.ACCEPT);
        return format.isEmpty()
                ? accept != null && accept.contains(JSON)
                : format.get(0).equalsIgnoreCase("JSON");
    }

    private Buffer yaml() {
        var cached = yaml;
        if (cached == null) {
            try (var file = DescriptionRoute.class.getResourceAsStream(FILE)) {
                cached = Buffer.buffer(Objects.requireNonNull(file, FILE).readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            yaml = cached;
        }
        return cached;
    }

    private Buffer json() {
        var cached = json;
        if (cached == null) {
            try {
                var tree = new YAMLMapper().readTree(yaml().getBytes());
                cached = Buffer.buffer(
                        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(tree));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            json = cached;
        }
        return cached;
    }
}
