package dev.tributary.program.dashboardlinks;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads the data of a request in the statement that reads the link, so that both take one round trip. The data is returned
 * only if the token is valid for the link.
 */
public interface DashboardPrefetch {
    /** Whether this can read the data of the request. */
    boolean serves(RoutingContext request);

    /** Empty when there is no such enrollment. The data is attached to the request. */
    Optional<OpenedLink> read(UUID brandId, UUID enrollmentId, RoutingContext request);
}
