package dev.tributary.reporting.live;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.dashboardlinks.FindDashboardLink;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

@Path("/v1/dashboard/stream")
@RolesAllowed(Scope.AS_AFFILIATE)
class StreamResource {
    private static final long RECONNECT_AFTER_MILLIS = 2_000;
    private static final String SHOWN = """
            select id, offer_id, member_id from enrollments where brand_id = :brand and id = :enrollment
            """;

    private final Caller caller;
    private final Tenancy tenancy;
    private final FindDashboardLink findLink;
    private final Streams streams;
    private final RoutingContext request;
    private final Sse sse;
    private final Clock clock;

    StreamResource(
            Caller caller,
            Tenancy tenancy,
            FindDashboardLink findLink,
            Streams streams,
            RoutingContext request,
            Sse sse,
            Clock clock) {
        this.caller = caller;
        this.tenancy = tenancy;
        this.findLink = findLink;
        this.streams = streams;
        this.request = request;
        this.sse = sse;
        this.clock = clock;
    }

    /** Checks the link again after the stream is registered: if it was replaced just before, no notification ends the stream. */
    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> streamDashboard(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) String authorization) {
        var enrollment = caller.credential().id();
        var stream = streams.open(enrollment, shown(enrollment));
        try {
            requireLink(authorization);
        } catch (RuntimeException e) {
            stream.end();
            throw e;
        }
        // Keeps proxies from buffering the events.
        request.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store").putHeader("X-Accel-Buffering", "no");
        return Multi.createFrom().publisher(stream).map(this::event);
    }

    private void requireLink(String authorization) {
        var token = authorization.substring(authorization.indexOf(' ') + 1).trim();
        if (findLink.find(token).isEmpty()) {
            throw new UnauthorizedException();
        }
    }

    private Set<UUID> shown(UUID enrollment) {
        var brand = caller.brandId();
        var row = tenancy.read(
                brand,
                () -> tenancy.query(SHOWN)
                        .bind("enrollment", enrollment)
                        .mapTo(Shown.class)
                        .one());
        return Set.of(row.id(), row.offerId(), row.memberId(), brand);
    }

    private OutboundSseEvent event(StreamEvent event) {
        if (event instanceof StreamEvent.Changed changed) {
            return sse.newEventBuilder()
                    .name("changed")
                    .reconnectDelay(RECONNECT_AFTER_MILLIS)
                    .mediaType(MediaType.APPLICATION_JSON_TYPE)
                    .data(new Changed(clock.instant(), changed.parts()))
                    .build();
        }
        return sse.newEventBuilder().comment("").build();
    }

    /**
     * The only event; the client then reads the changed parts by {@code GET /v1/dashboard} and its lists.
     *
     * @param parts to read again; all of them when the stream begins
     */
    public record Changed(Instant at, Set<ChangedPart> parts) {}

    public record Shown(UUID id, UUID offerId, UUID memberId) {}
}
