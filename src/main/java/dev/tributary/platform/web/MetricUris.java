package dev.tributary.platform.web;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Limits the {@code uri} tags of metrics to the templates of endpoints. Other paths would expose ids and tokens, and invented
 * paths would use up the allowed number of tags.
 */
final class MetricUris {
    private static final String PREFIX = "http.server";
    private static final String URI = "uri";
    private static final String OTHER = "OTHER";

    /** The values that the framework uses instead of a path. */
    private static final Set<String> FRAMEWORK_VALUES = Set.of("NOT_FOUND", "REDIRECTION", "UNKNOWN", "root");

    private MetricUris() {}

    @Produces
    @Singleton
    static MeterFilter templatesOnly(BeanManager beans) {
        var templates = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .flatMap(bean -> templates(bean.getBeanClass()))
                .collect(Collectors.toUnmodifiableSet());
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                var uri = id.getName().startsWith(PREFIX) ? id.getTag(URI) : null;
                return uri == null || FRAMEWORK_VALUES.contains(uri) || templates.contains(uri)
                        ? id
                        : id.replaceTags(withOther(id));
            }
        };
    }

    private static Iterable<Tag> withOther(Meter.Id id) {
        return id.getTags().stream()
                .map(tag -> tag.getKey().equals(URI) ? Tag.of(URI, OTHER) : tag)
                .toList();
    }

    private static Stream<String> templates(Class<?> resource) {
        var path = resource.getAnnotation(Path.class);
        if (path == null) {
            return Stream.empty();
        }
        return Stream.concat(
                Stream.of(joined(path, null)),
                Arrays.stream(resource.getMethods())
                        .map(method -> method.getAnnotation(Path.class))
                        .filter(Objects::nonNull)
                        .map(below -> joined(path, below)));
    }

    private static String joined(Path path, @Nullable Path below) {
        var parts = path.value() + (below == null ? "" : "/" + below.value());
        return ("/" + parts).replaceAll("/{2,}", "/").replaceAll("(.)/$", "$1");
    }
}
