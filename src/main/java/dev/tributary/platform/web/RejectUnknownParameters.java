package dev.tributary.platform.web;

import dev.tributary.platform.problems.Unreadable;
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

    @ServerRequestFilter
    void check(ContainerRequestContext request, SimpleResourceInfo resource) throws NoSuchMethodException {
        var given = request.getUriInfo().getQueryParameters();
        for (var parameter : given.entrySet()) {
            if (!of(resource).contains(parameter.getKey())) {
                throw new Unreadable.UnknownParameter(parameter.getKey());
            }
            if (parameter.getValue().stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
                throw new Unreadable.InvalidParameter(parameter.getKey() + " must not hold the character NUL.");
            }
        }
    }

    private Set<String> of(SimpleResourceInfo resource) throws NoSuchMethodException {
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
