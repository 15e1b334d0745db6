package dev.tributary.web;

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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Every answer to a GET carries a strong {@code ETag} over what was written, and {@code If-None-Match} gets a 304. The
 * same tag guards a change: {@code If-Match} must name the representation that is changed.
 */
@ApplicationScoped
public class ETags {
    private static final int TAG_BYTES = 15;

    private final ObjectMapper json;
    private final HttpHeaders headers;

    ETags(ObjectMapper json, HttpHeaders headers) {
        this.json = json;
        this.headers = headers;
    }

    /** @throws PreconditionFailed when the request's {@code If-Match} names another representation than {@code current} */
    public void ifMatch(Object current) {
        var wanted = headers.getHeaderString(HttpHeaders.IF_MATCH);
        if (wanted == null || wanted.trim().equals("*")) {
            return;
        }
        if (!names(wanted, tag(write(current)))) {
            throw new PreconditionFailed();
        }
    }

    @ServerResponseFilter
    void tag(ContainerRequestContext request, ContainerResponseContext response) {
        if (!HttpMethod.GET.equals(request.getMethod()) || response.getStatus() != 200 || !isJson(response)) {
            return;
        }
        var tag = response.getEntityTag();
        if (tag == null) {
            var body = write(response.getEntity());
            tag = response.getEntity() instanceof Dated dated
                    ? new EntityTag(tag(write(dated.undated())), true)
                    : new EntityTag(tag(body));
            response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
            response.setEntity(body, new Annotation[0], MediaType.APPLICATION_JSON_TYPE);
        }
        if (!response.getHeaders().containsKey(HttpHeaders.CACHE_CONTROL)) {
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        }
        var known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (known != null && (known.trim().equals("*") || names(known, tag.getValue()))) {
            response.setStatusInfo(Response.Status.NOT_MODIFIED);
            response.setEntity(null);
        }
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

    private static String tag(byte[] body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(body);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, TAG_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean names(String header, String tag) {
        for (var part : header.split(",", -1)) {
            var candidate = part.trim();
            if (candidate.startsWith("W/")) {
                candidate = candidate.substring(2);
            }
            if (candidate.equals('"' + tag + '"')) {
                return true;
            }
        }
        return false;
    }

    /** An answer that tells when it was made: its tag, a weak one, is of what it says and not of when. */
    public interface Dated {
        Object undated();
    }

    /** What is to be changed is no longer what the client has seen. */
    static final class PreconditionFailed extends Problem {
        PreconditionFailed() {
            super(PRECONDITION_FAILED, "It has changed since it was read. Read it again and repeat the change.");
        }
    }
}
