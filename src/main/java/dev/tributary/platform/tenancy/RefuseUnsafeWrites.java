package dev.tributary.platform.tenancy;

import dev.tributary.platform.problems.Problem;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses every write while the database might lose what it confirms. */
@Singleton
class RefuseUnsafeWrites {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final UnsafeDatabase database;

    RefuseUnsafeWrites(UnsafeDatabase database) {
        this.database = database;
    }

    @ServerRequestFilter
    void refuse(ContainerRequestContext request) {
        if (database.writesMayBeLost() && !READS.contains(request.getMethod())) {
            throw new DatabaseUnsafe();
        }
    }

    static final class DatabaseUnsafe extends Problem {
        DatabaseUnsafe() {
            super(
                    UNAVAILABLE,
                    "The database is set up so that it may lose what it confirms; nothing is written until its operator"
                            + " has changed that.");
        }
    }
}
