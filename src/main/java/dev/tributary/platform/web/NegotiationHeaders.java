package dev.tributary.platform.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Removes unreadable parts of {@code Accept} and {@code Accept-Language}, and replaces an unreadable {@code Content-Type} by
 * one that no endpoint accepts, since the framework fails on some of them.
 */
class NegotiationHeaders {
    private static final int AFTER_THE_REQUEST_ID = 9_500;
    private static final Pattern MEDIA_RANGE =
            Pattern.compile("\\s*(?:\\*|[\\w!#$&^.+*-]+/[\\w!#$&^.+*-]+)\\s*(?:;[^\"\\\\]*)?");
    private static final Pattern MEDIA_TYPE = Pattern.compile("\\s*[\\w!#$&^.+-]+/[\\w!#$&^.+-]+\\s*(?:;.*)?");
    private static final int LONGEST = 1_000;

    void register(@Observes Filters filters) {
        filters.register(NegotiationHeaders::clean, AFTER_THE_REQUEST_ID);
    }

    private static void clean(RoutingContext request) {
        var http = request.request();
        var accept = http.getHeader(HttpHeaders.ACCEPT);
        if (accept != null) {
            set(http, HttpHeaders.ACCEPT, accept.length() > LONGEST ? "" : readable(accept));
        }
        var languages = http.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        if (languages != null && (languages.length() > LONGEST || !isReadable(languages))) {
            http.headers().remove(HttpHeaders.ACCEPT_LANGUAGE);
        }
        var type = http.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && !MEDIA_TYPE.matcher(type).matches()) {
            http.headers().set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM);
        }
        request.next();
    }

    private static void set(HttpServerRequest http, CharSequence name, String value) {
        if (value.isEmpty()) {
            http.headers().remove(name);
        } else {
            http.headers().set(name, value);
        }
    }

    private static String readable(String accept) {
        return Arrays.stream(accept.split(","))
                .filter(part -> MEDIA_RANGE.matcher(part).matches())
                .collect(Collectors.joining(","));
    }

    private static boolean isReadable(String languages) {
        try {
            Locale.LanguageRange.parse(languages);
            return true;
        } catch (RuntimeException unreadable) {
            // An index out of bounds among them, for a single hyphen.
            return false;
        }
    }
}
