package dev.tributary.platform.web;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The language of an answer that holds words: what {@code Accept-Language} likes best of what there is. */
@ApplicationScoped
public class LocaleNegotiation {
    private final RoutingContext request;

    LocaleNegotiation(RoutingContext request) {
        this.request = request;
    }

    /** Chooses, and says so in the answer's headers. The first of {@code spoken} where none is asked for. */
    public Locale choose(List<Locale> spoken) {
        var chosen = preferred(request, spoken);
        tell(request, chosen);
        return chosen;
    }

    /** Chooses, and leaves it to the caller to say so. */
    public static Locale preferred(RoutingContext request, List<Locale> spoken) {
        return best(request.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE), spoken);
    }

    static void tell(RoutingContext request, Locale chosen) {
        request.response().headers().set(HttpHeaders.CONTENT_LANGUAGE, chosen.toLanguageTag());
        request.response().headers().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    }

    /** A header that cannot be read asks for nothing; Java answers some of them with an index out of bounds. */
    static Locale best(@Nullable String asked, List<Locale> spoken) {
        try {
            var best = asked == null ? null : Locale.lookup(Locale.LanguageRange.parse(asked), spoken);
            return best == null ? spoken.get(0) : best;
        } catch (RuntimeException unreadable) {
            return spoken.get(0);
        }
    }
}
