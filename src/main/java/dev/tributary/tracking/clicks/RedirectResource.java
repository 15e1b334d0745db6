package dev.tributary.tracking.clicks;

import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.web.ClientAddress;
import dev.tributary.platform.web.PublicAddress;
import dev.tributary.tracking.domains.LinkHosts;
import dev.tributary.tracking.links.Links;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/r")
@PublicAddress
class RedirectResource {
    private final Links links;
    private final FollowLink followLink;
    private final LinkHosts hosts;
    private final ClientAddress clientAddress;

    RedirectResource(Links links, LinkHosts hosts, FollowLink followLink, ClientAddress clientAddress) {
        this.clientAddress = clientAddress;
        this.links = links;
        this.hosts = hosts;
        this.followLink = followLink;
    }

    // VisitParameters parses the query, so that the framework need not accept all of it.
    @Parameter(name = "url", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "s1", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "s2", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "s3", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "s4", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "s5", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @GET
    @Path("/{slug}")
    @NonBlocking
    @PermitAll
    @ResponseStatus(302)
    public Uni<RestResponse<Void>> followLink(String slug, @Context HttpServerRequest request) {
        var parameters = VisitParameters.parse(request.query());
        var visit = Visit.of(request, clientAddress.find(request), parameters);
        return links.find(hosts.brandOf(request.getHeader(HttpHeaders.HOST)), slug)
                .map(found -> {
                    var link = found.orElseThrow(() -> new NotFound("link"));
                    return followLink.follow(link, visit, parameters.url());
                })
                .call(followed -> Uni.createFrom().completionStage(followed.spooled()))
                .map(RedirectResource::redirect);
    }

    /** Never cached, since each visit is a click of its own. */
    private static RestResponse<Void> redirect(FollowLink.Followed followed) {
        return RestResponse.ResponseBuilder.<Void>create(RestResponse.Status.FOUND)
                .header(HttpHeaders.LOCATION, followed.address())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
