package dev.tributary.tracking.clicks;

import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.web.ClientAddress;
import dev.tributary.tracking.links.Links;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/r")
class RedirectResource {
    private static final Set<String> OURS = Set.of("url", "s1", "s2", "s3", "s4", "s5");
    private static final int BEFORE_ENDPOINTS = -1;

    private final Links links;
    private final FollowLink followLink;
    private final ClientAddress clientAddress;

    RedirectResource(Links links, FollowLink followLink, ClientAddress clientAddress) {
        this.clientAddress = clientAddress;
        this.links = links;
        this.followLink = followLink;
    }

    /** Networks append parameters of their own to what is shared there, such as {@code fbclid}: no reason to refuse anybody. */
    void letForeignParametersPass(@Observes Router router) {
        router.route("/r/*").order(BEFORE_ENDPOINTS).handler(request -> {
            var parameters = request.queryParams();
            if (!OURS.containsAll(parameters.names())) {
                List.copyOf(parameters.names()).stream()
                        .filter(name -> !OURS.contains(name))
                        .forEach(parameters::remove);
            }
            request.next();
        });
    }

    @GET
    @Path("/{slug}")
    @NonBlocking
    @PermitAll
    @ResponseStatus(302)
    public Uni<RestResponse<Void>> followLink(
            String slug,
            @QueryParam("url") @Nullable String url,
            @BeanParam SubIds subIds,
            @Context HttpServerRequest request) {
        var visit = Visit.of(request, clientAddress.of(request), subIds);
        return links.find(slug)
                .map(found -> {
                    var link = found.orElseThrow(() -> new NotFound("link"));
                    return followLink.follow(link, visit, url);
                })
                .call(followed -> Uni.createFrom().completionStage(followed.kept()))
                .map(RedirectResource::found);
    }

    /** Never kept: each visit is a click of its own. */
    private static RestResponse<Void> found(FollowLink.Followed followed) {
        return RestResponse.ResponseBuilder.<Void>create(RestResponse.Status.FOUND)
                .header(HttpHeaders.LOCATION, followed.address())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
