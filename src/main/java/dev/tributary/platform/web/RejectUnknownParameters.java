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
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/**
 * Refuses unknown query parameters, since a misspelt filter must not return everything, and repeated ones, of which one value would
 * be ignored.
 */
class RejectUnknownParameters {
    private final Map<String, Map<String, Class<?>>> parametersByEndpoint = new ConcurrentHashMap<>();

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
            throw new Unreadable.InvalidParameter(String.valueOf(query).replaceFirst("[=&].*", ""), fault);
        });
        var parameters = parametersOf(resource);
        request.getUriInfo().getQueryParameters().forEach((name, values) -> {
            var type = parameters.get(name);
            if (type == null) {
                throw new Unreadable.UnknownParameter(name, parameters.keySet());
            }
            if (values.size() > 1) {
                throw new Unreadable.InvalidParameter(name, "It is given more than once.");
            }
            values.forEach(value -> ParameterValues.check(name, value, type));
        });
    }

    private Map<String, Class<?>> parametersOf(SimpleResourceInfo resource) throws NoSuchMethodException {
        var key = resource.getResourceClass().getName()
                + '#'
                + resource.getMethodName()
                + Arrays.toString(resource.parameterTypes());
        var names = parametersByEndpoint.get(key);
        if (names == null) {
            names = declaredParameters(
                    resource.getResourceClass().getMethod(resource.getMethodName(), resource.parameterTypes()));
            parametersByEndpoint.put(key, names);
        }
        return names;
    }

    private static Map<String, Class<?>> declaredParameters(Method method) {
        var declaredParameters = new TreeMap<String, Class<?>>();
        for (var parameter : method.getParameters()) {
            var query = parameter.getAnnotation(QueryParam.class);
            if (query != null) {
                declaredParameters.put(query.value(), parameter.getType());
            } else if (parameter.isAnnotationPresent(BeanParam.class)) {
                Arrays.stream(parameter.getType().getDeclaredFields())
                        .filter(field -> field.isAnnotationPresent(QueryParam.class))
                        .forEach(field -> declaredParameters.put(
                                field.getAnnotation(QueryParam.class).value(), field.getType()));
            }
        }
        return Map.copyOf(declaredParameters);
    }
}
