package dev.tributary.tracking.clicks;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A visit of a link, with the data that counting needs. Only a hash of the address is stored.
 *
 * @param agent empty when the visitor sent none; null when a shop reports the visit without it
 * @param filtered why the visit is not counted; null when it is
 * @param paid the parameter by which an ad network marks a paid visit; null for any other
 * @param referrer without its query, which may contain personal data
 */
record Visit(
        String address,
        @Nullable String agent,
        @Nullable String referrer,
        SubIds subIds,
        @Nullable String paid,
        @Nullable Filtered filtered) {
    static final int MAX_AGENT_LENGTH = 500;
    static final int MAX_REFERRER_LENGTH = 500;

    /** The headers by which browsers mark a prefetch. */
    private static final List<CharSequence> PURPOSE_HEADERS = List.of(
            HttpHeaders.createOptimized("sec-purpose"),
            HttpHeaders.createOptimized("purpose"),
            HttpHeaders.createOptimized("x-purpose"),
            HttpHeaders.createOptimized("x-moz"));

    /** Redirected, but not counted as a click. */
    enum Filtered {
        /** Requests only the headers, without following the redirect. */
        HEAD,
        /** A browser prefetches the page before the visitor opens it. */
        PREFETCH,
        /** A crawler, a monitor, the preview of a link in a messenger. */
        BOT,
        /** Above the limit of visitors of one address on the link and day; detected when clicks are stored. */
        ADDRESS_LIMIT
    }

    /** @param address of the visitor, not of a proxy between */
    static Visit of(HttpServerRequest request, String address, VisitParameters parameters) {
        var agent = cut(request.getHeader(HttpHeaders.USER_AGENT), MAX_AGENT_LENGTH);
        return new Visit(
                address,
                agent == null ? "" : agent,
                referrer(request.getHeader(HttpHeaders.REFERER)),
                parameters.subIds(),
                parameters.paid(),
                filtered(request));
    }

    private static @Nullable Filtered filtered(HttpServerRequest request) {
        if (request.method().equals(HttpMethod.HEAD)) {
            return Filtered.HEAD;
        }
        for (var purpose : PURPOSE_HEADERS) {
            if (isPrefetch(request.getHeader(purpose))) {
                return Filtered.PREFETCH;
            }
        }
        return null;
    }

    private static boolean isPrefetch(@Nullable String purpose) {
        return purpose != null
                && (purpose.contains("prefetch") || purpose.contains("prerender") || purpose.contains("preview"));
    }

    /** Keeps an earlier reason. */
    Visit filteredAs(Filtered reason) {
        return filtered == null ? new Visit(address, agent, referrer, subIds, paid, reason) : this;
    }

    static @Nullable String referrer(@Nullable String header) {
        if (header == null) {
            return null;
        }
        int end = 0;
        while (end < header.length() && header.charAt(end) != '?' && header.charAt(end) != '#') {
            end++;
        }
        return cut(header.substring(0, end), MAX_REFERRER_LENGTH);
    }

    /** The text cut to that length, without NUL, which no text column takes; null for an empty text. */
    static @Nullable String cut(@Nullable String text, int maxLength) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        int end = Math.min(text.length(), maxLength);
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        var shortened = text.substring(0, end);
        return shortened.indexOf('\0') < 0 ? shortened : shortened.replace("\0", "");
    }
}
