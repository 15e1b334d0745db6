package dev.tributary.platform.web;

import dev.tributary.platform.problems.Unreadable;
import dev.tributary.platform.values.PercentCoding;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/** A query parameter that is not known is refused: a misspelt filter must not answer with everything. */
class RejectUnknownParameters {
    private final Map<String, Set<String>> known = new ConcurrentHashMap<>();

    private final RoutingContext routing;

    RejectUnknownParameters(RoutingContext routing) {
        this.routing = routing;
    }

    @ServerRequestFilter
    void check(ContainerRequestContext request, SimpleResourceInfo resource) throws NoSuchMethodException {
        if (resource.getResourceClass().isAnnotationPresent(PublicAddress.class)) {
            return;
        }
        var query = routing.request().query();
        PercentCoding.fault(query == null ? "" : query).ifPresent(fault -> {
            throw new Unreadable.InvalidParameter(fault);
        });
        for (var name : request.getUriInfo().getQueryParameters().keySet()) {
            if (!namesOf(resource).contains(name)) {
                throw new Unreadable.UnknownParameter(name);
            }
        }
    }

    private Set<String> namesOf(SimpleResourceInfo resource) throws NoSuchMethodException {
        var key = resource.getResourceClass().getName()
                + '#'
                + resource.getMethodName()
                + Arrays.toString(resource.parameterTypes());
        var names = known.get(key);
        if (names == null) {
            names = declared(
                    resource.getResourceClass().getMethod(resource.getMethodName(), resource.parameterTypes()));
            known.put(key, names);
        }
        return names;
    }

    private static Set<String> declared(Method method) {
        return Arrays.stream(method.getParameters())
                .flatMap(parameter -> {
                    var query = parameter.getAnnotation(QueryParam.class);
                    if (query != null) {
                        return Stream.of(query.value());
                    }
                    return parameter.isAnnotationPresent(BeanParam.class)
                            ? fields(parameter.getType())
                            : Stream.empty();
                })
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> fields(Class<?> bean) {
        return Arrays.stream(bean.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(QueryParam.class))
                .map(field -> field.getAnnotation(QueryParam.class).value());
    }
}
