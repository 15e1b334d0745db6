package dev.tributary.tracking.clicks;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at a link, as far as counting needs to know. The address is only ever hashed.
 *
 * @param agent empty when the visitor sent none; null when a shop reports the visit and does not tell
 * @param filtered why it is no visit; null when it is one
 * @param paid the parameter by which a network of advertisements marks that the visit was paid for; null when it was not
 * @param referrer without its query, which may say more about a person than anybody here needs to know
 */
record Visit(
        String address,
        @Nullable String agent,
        @Nullable String referrer,
        SubIds subIds,
        @Nullable String paid,
        @Nullable Filtered filtered) {
    static final int LONGEST_AGENT = 500;
    static final int LONGEST_REFERRER = 500;

    /** By which browsers tell that they only fetch what somebody may want to see next. */
    private static final List<CharSequence> PURPOSES = List.of(
            HttpHeaders.createOptimized("sec-purpose"),
            HttpHeaders.createOptimized("purpose"),
            HttpHeaders.createOptimized("x-purpose"),
            HttpHeaders.createOptimized("x-moz"));

    /** Redirected, but not counted as a click. */
    enum Filtered {
        /** Asked where the link leads, and did not go there. */
        HEAD,
        /** A browser that fetches what somebody may want to see next. */
        PREFETCH,
        /** A crawler, a monitor, the preview of a link in a messenger. */
        BOT,
        /** One visitor too many of one address on the link and day; found out when clicks are stored. */
        ADDRESS_LIMIT
    }

    /** @param address of the visitor, not of a proxy between */
    static Visit of(HttpServerRequest request, String address, VisitParameters parameters) {
        var agent = cut(request.getHeader(HttpHeaders.USER_AGENT), LONGEST_AGENT);
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
        for (var purpose : PURPOSES) {
            if (isAhead(request.getHeader(purpose))) {
                return Filtered.PREFETCH;
            }
        }
        return null;
    }

    private static boolean isAhead(@Nullable String purpose) {
        return purpose != null
                && (purpose.contains("prefetch") || purpose.contains("prerender") || purpose.contains("preview"));
    }

    /** The first reason stays. */
    Visit filteredAs(Filtered reason) {
        return filtered == null ? new Visit(address, agent, referrer, subIds, paid, reason) : this;
    }

    static @Nullable String referrer(@Nullable String given) {
        if (given == null) {
            return null;
        }
        int end = 0;
        while (end < given.length() && given.charAt(end) != '?' && given.charAt(end) != '#') {
            end++;
        }
        return cut(given.substring(0, end), LONGEST_REFERRER);
    }

    /** Not longer than that and without NUL, which no text column takes; null when nothing is left. */
    static @Nullable String cut(@Nullable String text, int longest) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        int end = Math.min(text.length(), longest);
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        var kept = text.substring(0, end);
        return kept.indexOf('\0') < 0 ? kept : kept.replace("\0", "");
    }
}
