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
 * Lets the service recognise itself when it is called through a brand's host: it signs a challenge with its own key. The host is
 * signed, too, which shows that proxies in between pass it on; otherwise links of brands could not be distinguished.
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

    /** @param challenge 32 hexadecimal digits */
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
