package dev.tributary.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.util.function.Predicate;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Every answer to a GET carries an {@code ETag}: its own, or a strong one over what was written; {@code If-None-Match} gets a 304. The
 * same tag guards a change: {@code If-Match} must name the representation that is changed.
 */
@ApplicationScoped
public class ETags {
    /** A browser may keep it for its user, and asks each time whether it still holds. */
    static final String REVALIDATED = "private, no-cache";

    private final ObjectMapper json;
    private final HttpHeaders headers;

    ETags(ObjectMapper json, HttpHeaders headers) {
        this.json = json;
        this.headers = headers;
    }

    /** @throws PreconditionFailed when the request's {@code If-Match} names another representation than {@code current} */
    public void ifMatch(Object current) {
        var wanted = headers.getHeaderString(HttpHeaders.IF_MATCH);
        if (wanted != null && !EntityTags.names(wanted, tagOf(current))) {
            throw new PreconditionFailed();
        }
    }

    /** A part of a tag that names this very representation. */
    public String tagOf(Object representation) {
        return EntityTags.tag(write(representation));
    }

    /**
     * Ends the request with a 304 before its answer is made, when the client's answer is known to be as good.
     *
     * @param isCurrent asked for each tag of {@code If-None-Match}
     */
    public void unlessModified(Predicate<String> isCurrent) {
        var known = headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (known != null) {
            EntityTags.candidates(known).filter(isCurrent).findFirst().ifPresent(tag -> {
                throw new NotModified(tag);
            });
        }
    }

    @ServerResponseFilter
    void tag(ContainerRequestContext request, ContainerResponseContext response) {
        addTag(request, response);
        // What has no tag is never asked for again by one: a file, a problem, or an answer that may hold a secret.
        if (!response.getHeaders().containsKey(HttpHeaders.CACHE_CONTROL)) {
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    private void addTag(ContainerRequestContext request, ContainerResponseContext response) {
        if (!isJson(response) || !isTagged(request.getMethod(), response.getStatus())) {
            return;
        }
        var tag = response.getEntityTag();
        if (tag == null) {
            tag = addTagOfBody(response);
        }
        if (HttpMethod.GET.equals(request.getMethod())) {
            answerUnlessKnown(tag, request, response);
        }
    }

    private EntityTag addTagOfBody(ContainerResponseContext response) {
        var body = write(response.getEntity());
        var tag = new EntityTag(EntityTags.tag(body));
        response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
        response.setEntity(body, new Annotation[0], MediaType.APPLICATION_JSON_TYPE);
        return tag;
    }

    private static void answerUnlessKnown(
            EntityTag tag, ContainerRequestContext request, ContainerResponseContext response) {
        if (!response.getHeaders().containsKey(HttpHeaders.CACHE_CONTROL)) {
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, REVALIDATED);
        }
        var known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (known != null && EntityTags.names(known, tag.getValue())) {
            response.setStatusInfo(Response.Status.NOT_MODIFIED);
            response.setEntity(null);
        }
    }

    /** What was made or changed is answered as a GET would show it, so that the next change can name it. */
    private static boolean isTagged(String method, int status) {
        return (HttpMethod.GET.equals(method) && status == 200)
                || (HttpMethod.PATCH.equals(method) && status == 200)
                || (HttpMethod.POST.equals(method) && status == 201);
    }

    private static boolean isJson(ContainerResponseContext response) {
        var entity = response.getEntity();
        var type = response.getMediaType();
        return entity != null
                && !(entity instanceof CharSequence)
                && !(entity instanceof byte[])
                && (type == null || type.isCompatible(MediaType.APPLICATION_JSON_TYPE));
    }

    private byte[] write(Object entity) {
        try {
            return json.writeValueAsBytes(entity);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
