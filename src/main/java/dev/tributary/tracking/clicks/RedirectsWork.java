package dev.tributary.tracking.clicks;

import dev.tributary.platform.spool.Spool;
import io.smallrye.health.api.HealthGroup;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether visitors can be redirected and their clicks spooled, which needs no database. A load balancer of redirects checks this
 * group instead of readiness.
 */
@HealthGroup("redirects")
@Singleton
class RedirectsWork implements HealthCheck {
    private final Spool spool;

    RedirectsWork(Spool spool) {
        this.spool = spool;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("the spool has room")
                .status(spool.hasRoom())
                .withData("bytes", spool.depth())
                .build();
    }
}
