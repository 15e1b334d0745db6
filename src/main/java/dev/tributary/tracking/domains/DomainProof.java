package dev.tributary.tracking.domains;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.platform.access.KeyRing;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * How the service recognises itself when it is called through a brand's host: it signs what it is asked with its own key. That the
 * host is signed too shows that proxies in between pass it on, without which links could not be told apart.
 */
@Singleton
public class DomainProof {
    private static final String PATH = "/.well-known/tributary-link-domain/";
    private static final String PURPOSE = "link-domain";
    private static final Pattern CHALLENGE = Pattern.compile("[0-9a-f]{32}");
    private static final int BEFORE_FILTERS = -20_000;
    private static final int NOT_FOUND = 404;

    private final KeyRing keys;

    DomainProof(KeyRing keys) {
        this.keys = keys;
    }

    void register(@Observes Router router) {
        router.get(PATH + "*").order(BEFORE_FILTERS).handler(this::answer);
    }

    /** @param challenge 32 digits of base 16 */
    public String pathOf(String challenge) {
        return PATH + challenge;
    }

    public String proofOf(String host, String challenge) {
        return HexFormat.of().formatHex(keys.sign(PURPOSE, host.getBytes(UTF_8), challenge.getBytes(UTF_8)));
    }

    private void answer(RoutingContext request) {
        var path = Objects.requireNonNullElse(request.request().path(), "");
        var challenge = path.startsWith(PATH) ? path.substring(PATH.length()) : "";
        var host = request.request().getHeader(HttpHeaders.HOST);
        if (host == null || !CHALLENGE.matcher(challenge).matches()) {
            request.response().setStatusCode(NOT_FOUND).end();
            return;
        }
        request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(proofOf(LinkHosts.hostOf(host), challenge));
    }
}
