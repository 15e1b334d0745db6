package dev.tributary.tracking.clicks;

import dev.tributary.platform.web.ClientAddress;
import dev.tributary.platform.web.PublicLimits;
import dev.tributary.tracking.domains.LinkHosts;
import dev.tributary.tracking.links.DeepLinkRefused;
import dev.tributary.tracking.links.Link;
import dev.tributary.tracking.links.Links;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * The fast path of {@link RedirectResource}: a visit to a link in memory is answered before any filter runs, at a third of the
 * cost. All other requests to {@code /r/} go on to the endpoint, which reports errors.
 */
@Singleton
class RedirectRoute {
    private static final String PATH = "/r/";
    private static final int BEFORE_FILTERS = -20_000;
    private static final int FOUND = 302;
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");

    private final Links links;
    private final FollowLink followLink;
    private final LinkHosts hosts;
    private final ClientAddress clientAddress;
    private final PublicLimits limits;

    RedirectRoute(
            Links links, LinkHosts hosts, FollowLink followLink, ClientAddress clientAddress, PublicLimits limits) {
        this.clientAddress = clientAddress;
        this.limits = limits;
        this.hosts = hosts;
        this.links = links;
        this.followLink = followLink;
    }

    void register(@Observes Router router) {
        router.route(PATH + "*").order(BEFORE_FILTERS).handler(this::handle);
    }

    private void handle(RoutingContext request) {
        var http = request.request();
        var link = isVisit(http) && http.path().startsWith(PATH)
                ? links.findCached(
                        hosts.brandOf(http.getHeader(HttpHeaders.HOST)),
                        http.path().substring(PATH.length()))
                : null;
        if (link == null || link.isEmpty() || !follow(request, link.get())) {
            request.next();
        }
    }

    private static boolean isVisit(HttpServerRequest http) {
        return http.method().equals(HttpMethod.GET) || http.method().equals(HttpMethod.HEAD);
    }

    /** @return false when the rate limit or the deep link is refused; then nothing is counted */
    private boolean follow(RoutingContext request, Link link) {
        var http = request.request();
        var parameters = VisitParameters.parse(http.query());
        var address = clientAddress.find(http);
        if (!limits.tryTakeRedirect(address)) {
            return false;
        }
        FollowLink.Followed followed;
        try {
            followed = followLink.follow(link, Visit.of(http, address, parameters), parameters.url());
        } catch (DeepLinkRefused refused) {
            return false;
        }
        answerOnceSpooled(request, followed);
        return true;
    }

    private static void answerOnceSpooled(RoutingContext request, FollowLink.Followed followed) {
        var http = request.request();
        if (followed.spooled().isDone()) {
            answer(http, followed.address());
        } else {
            var context = request.vertx().getOrCreateContext();
            var unused =
                    followed.spooled().thenRun(() -> context.runOnContext(now -> answer(http, followed.address())));
        }
    }

    /** Never cached, since each visit is a click of its own. */
    private static void answer(HttpServerRequest http, String address) {
        http.response()
                .setStatusCode(FOUND)
                .putHeader(HttpHeaders.LOCATION, address)
                .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .end();
    }
}
