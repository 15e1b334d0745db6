package dev.tributary.program.dashboardlinks;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads what a request asks for in the statement that reads the link, so that both take one round trip. What it read is
 * answered only if the token opens the link.
 */
public interface DashboardPrefetch {
    /** Whether the request is one that this knows how to read. */
    boolean serves(RoutingContext request);

    /** Empty when there is no such enrollment. What else was read is kept with the request. */
    Optional<OpenedLink> read(UUID brandId, UUID enrollmentId, RoutingContext request);
}
