package dev.tributary.platform.web;

import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.problems.ProblemBody;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;

/** Shows people a page at a {@link PublicAddress}, where a program gets a problem. */
class VisitorPages {
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);
    private static final String CONTENT = """
            <h1>%s</h1>
            <p>%s</p>
            """;

    private final LocaleNegotiation languages;

    VisitorPages(LocaleNegotiation languages) {
        this.languages = languages;
    }

    @ServerResponseFilter
    void show(
            ContainerRequestContext request, ContainerResponseContext response, @Nullable SimpleResourceInfo resource) {
        if (response.getEntity() instanceof ProblemBody problem && isPublic(resource) && wantsPage(request)) {
            var language = languages.choose(LANGUAGES);
            var words = words(problem.status(), language);
            response.setEntity(
                    HtmlPage.of(language, words.title(), CONTENT.formatted(words.title(), words.text())),
                    new Annotation[0],
                    MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
            response.getHeaders().putSingle("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
            response.getHeaders().putSingle("X-Robots-Tag", "noindex");
        }
    }

    private static boolean isPublic(@Nullable SimpleResourceInfo resource) {
        return resource != null
                && resource.getResourceClass() != null
                && resource.getResourceClass().isAnnotationPresent(PublicAddress.class);
    }

    /** Browsers accept HTML first; programs accept JSON or anything, or send no header. */
    private static boolean wantsPage(ContainerRequestContext request) {
        for (var type : request.getAcceptableMediaTypes()) {
            if (type.isWildcardType() || type.getSubtype().endsWith("json")) {
                return false;
            }
            if (type.isCompatible(MediaType.TEXT_HTML_TYPE)) {
                return true;
            }
        }
        return false;
    }

    private record Words(String title, String text) {}

    private static Words words(int status, Locale language) {
        boolean isGone = status < Problem.TOO_MANY_REQUESTS;
        if (language.equals(Locale.GERMAN)) {
            return isGone
                    ? new Words("Dieser Link führt nicht weiter", "Er ist unvollständig, oder es gibt ihn nicht mehr.")
                    : new Words("Das geht gerade nicht", "Bitte versuchen Sie es in einigen Minuten noch einmal.");
        }
        return isGone
                ? new Words("This link leads nowhere", "It is incomplete, or it is no longer there.")
                : new Words("This does not work just now", "Please try again in a few minutes.");
    }
}
