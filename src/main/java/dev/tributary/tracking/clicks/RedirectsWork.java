package dev.tributary.tracking.clicks;

import dev.tributary.platform.spool.Spool;
import io.smallrye.health.api.HealthGroup;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether visitors are led on and their clicks kept, which needs no database: a balancer of redirects asks for this group, and
 * not for readiness.
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
