package dev.tributary.platform.web;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Chooses the language of an answer: the supported one that {@code Accept-Language} prefers. */
@ApplicationScoped
public class LocaleNegotiation {
    private final RoutingContext request;

    LocaleNegotiation(RoutingContext request) {
        this.request = request;
    }

    /** Chooses the language and writes it into the answer's headers; the first of {@code supported} by default. */
    public Locale choose(List<Locale> supported) {
        var chosen = preferred(request, supported);
        writeHeaders(request, chosen);
        return chosen;
    }

    /** Chooses the language; the caller writes the headers. */
    public static Locale preferred(RoutingContext request, List<Locale> supported) {
        return best(request.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE), supported);
    }

    static void writeHeaders(RoutingContext request, Locale chosen) {
        var headers = request.response().headers();
        headers.set(HttpHeaders.CONTENT_LANGUAGE, chosen.toLanguageTag());
        if (!headers.contains(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE, true)) {
            headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        }
    }

    /**
     * The best supported language. An unreadable header counts as none; Java throws an index out of bounds for some of them.
     */
    static Locale best(@Nullable String acceptLanguage, List<Locale> supported) {
        try {
            var best = acceptLanguage == null
                    ? null
                    : Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), supported);
            return best == null ? supported.get(0) : best;
        } catch (RuntimeException unreadable) {
            return supported.get(0);
        }
    }
}
