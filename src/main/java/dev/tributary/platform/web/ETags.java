package dev.tributary.platform.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.util.function.Predicate;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Adds an {@code ETag} to every JSON answer to a GET: the endpoint's own, or a strong one over the body; a matching
 * {@code If-None-Match} is answered with 304. The same tag guards changes: {@code If-Match} must name the representation that
 * is changed.
 */
@ApplicationScoped
public class ETags {
    /** A browser may store the answer for its user, and revalidates it each time. */
    static final String REVALIDATED = "private, no-cache";

    private final StableJson json;
    private final HttpHeaders headers;

    ETags(StableJson json, HttpHeaders headers) {
        this.json = json;
        this.headers = headers;
    }

    /** @throws PreconditionFailed when the request's {@code If-Match} names another representation than {@code current} */
    public void ifMatch(Object current) {
        var ifMatch = headers.getHeaderString(HttpHeaders.IF_MATCH);
        if (ifMatch != null && !EntityTags.names(ifMatch, tagOf(current))) {
            throw new PreconditionFailed();
        }
    }

    /** A value that identifies this representation, to be part of a tag. */
    public String tagOf(Object representation) {
        return EntityTags.tag(json.write(representation));
    }

    /**
     * Ends the request with a 304 before its answer is computed, when the client's copy is current.
     *
     * @param isCurrent tested with each tag of {@code If-None-Match}
     */
    public void answerNotModifiedIf(Predicate<String> isCurrent) {
        var ifNoneMatch = headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (ifNoneMatch != null) {
            EntityTags.candidates(ifNoneMatch).filter(isCurrent).findFirst().ifPresent(tag -> {
                throw new NotModified(tag);
            });
        }
    }

    @ServerResponseFilter
    void tag(ContainerRequestContext request, ContainerResponseContext response, ResourceInfo resource) {
        addTag(request, response, resource);
        // An answer without a tag cannot be revalidated: a file, a problem, or an answer that may hold a secret.
        if (!response.getHeaders().containsKey(HttpHeaders.CACHE_CONTROL)) {
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    private void addTag(ContainerRequestContext request, ContainerResponseContext response, ResourceInfo resource) {
        if (!isJson(response) || !isTagged(request.getMethod(), response.getStatus())) {
            return;
        }
        var tag = response.getEntityTag();
        if (tag == null && response.getEntity() instanceof byte[] replayed) {
            addTagOfReplay(response, replayed, resource);
            return;
        }
        if (tag == null) {
            tag = addTagOfBody(response);
        }
        if (HttpMethod.GET.equals(request.getMethod())) {
            answerNotModified(tag, request, response);
        }
    }

    private EntityTag addTagOfBody(ContainerResponseContext response) {
        var entity = response.getEntity();
        var body = json.write(entity);
        var tag = new EntityTag(entity instanceof ShownOnce made ? tagOf(made.withoutSecret()) : EntityTags.tag(body));
        response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
        response.setEntity(body, new Annotation[0], MediaType.APPLICATION_JSON_TYPE);
        return tag;
    }

    /** A replayed answer has the bytes of the first, and so its tag; the tag without the secret cannot be told from them. */
    private static void addTagOfReplay(ContainerResponseContext response, byte[] body, ResourceInfo resource) {
        if (!ShownOnce.class.isAssignableFrom(resource.getResourceMethod().getReturnType())) {
            response.getHeaders().putSingle(HttpHeaders.ETAG, new EntityTag(EntityTags.tag(body)));
        }
    }

    private static void answerNotModified(
            EntityTag tag, ContainerRequestContext request, ContainerResponseContext response) {
        if (!response.getHeaders().containsKey(HttpHeaders.CACHE_CONTROL)) {
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, REVALIDATED);
        }
        var ifNoneMatch = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (ifNoneMatch != null && EntityTags.names(ifNoneMatch, tag.getValue())) {
            response.setStatusInfo(Response.Status.NOT_MODIFIED);
            response.setEntity(null);
        }
    }

    /** Created and changed objects are answered as a GET would show them, so that the next change can name the tag. */
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
                && (type == null ? !(entity instanceof byte[]) : type.isCompatible(MediaType.APPLICATION_JSON_TYPE));
    }
}
