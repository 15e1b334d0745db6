package dev.tributary.platform.web;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;

/**
 * Refuses bodies that are not JSON unless the endpoint declares another type. The framework would convert plain text to any
 * record with one member.
 */
class RequireJsonBodies {
    @ServerRequestFilter
    void check(ContainerRequestContext request, SimpleResourceInfo resource) throws NoSuchMethodException {
        if (request.hasEntity() && request.getLength() != 0 && !isJson(type(request)) && !declaresAnother(resource)) {
            throw new NotSupportedException();
        }
    }

    private static @Nullable MediaType type(ContainerRequestContext request) {
        try {
            return request.getMediaType();
        } catch (IllegalArgumentException unreadable) {
            throw new NotSupportedException(unreadable);
        }
    }

    private static boolean isJson(@Nullable MediaType type) {
        return type == null || type.isCompatible(MediaType.APPLICATION_JSON_TYPE);
    }

    private static boolean declaresAnother(SimpleResourceInfo resource) throws NoSuchMethodException {
        var type = resource.getResourceClass();
        return type.isAnnotationPresent(PublicAddress.class)
                || type.isAnnotationPresent(Consumes.class)
                || type.getMethod(resource.getMethodName(), resource.parameterTypes())
                        .isAnnotationPresent(Consumes.class);
    }
}
