package dev.tributary.reporting.dashboard;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Serves the example dashboard and the start page, with the demo or if the operator enables them. They are static files that
 * call nothing but the public API, which the headers enforce.
 */
@Singleton
class ReferenceDashboard {
    private static final int BEFORE_FILES = -1;
    private static final String HOME = "/dashboard";
    private static final List<String> PAGES = List.of("/", "/index.html", "/start.css", HOME, HOME + "/*");
    private static final String CHARTS = "/webjars/*";
    /** No such path exists, so that it is answered with 404 as all unknown paths are. */
    private static final String UNKNOWN_PATH = "/nowhere";

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
                    + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
                    + "require-trusted-types-for 'script'; trusted-types 'none'";

    private final boolean isServed;

    ReferenceDashboard(
            @ConfigProperty(name = "tributary.reference-dashboard") Optional<Boolean> wanted,
            @ConfigProperty(name = "tributary.embedded", defaultValue = "false") boolean embedded,
            @ConfigProperty(name = "tributary.demo", defaultValue = "true") boolean demo) {
        this.isServed = wanted.orElse(embedded && demo);
    }

    void register(@Observes Router router) {
        if (!isServed) {
            PAGES.forEach(
                    page -> router.route(page).order(BEFORE_FILES).handler(request -> request.reroute(UNKNOWN_PATH)));
            router.route(CHARTS).order(BEFORE_FILES).handler(request -> request.reroute(UNKNOWN_PATH));
            return;
        }
        router.route(HOME).order(BEFORE_FILES - 1).handler(ReferenceDashboard::addSlash);
        PAGES.forEach(page -> router.route(page).order(BEFORE_FILES).handler(ReferenceDashboard::protect));
    }

    /** Modules have paths relative to the page. On a redirect the browser keeps the fragment, which holds the token. */
    private static void addSlash(RoutingContext request) {
        if (request.request().path().equals(HOME)) {
            request.response()
                    .setStatusCode(302)
                    .putHeader(HttpHeaders.LOCATION, HOME + "/")
                    .end();
        } else {
            request.next();
        }
    }

    private static void protect(RoutingContext request) {
        request.addHeadersEndHandler(ended -> secure(request.response()));
        request.next();
    }

    /** Browsers revalidate cached files, so that modules of two versions are never mixed. */
    private static void secure(HttpServerResponse response) {
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin");
    }
}
