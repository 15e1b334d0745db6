package dev.tributary.program.staff;

import dev.tributary.platform.transactions.PurgeInChunks;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Deletes sessions that ended or expired thirty days ago. */
@ApplicationScoped
class PurgeStaffSessions {
    private final PurgeInChunks purge;

    PurgeStaffSessions(PurgeInChunks purge) {
        this.purge = purge;
    }

    @Scheduled(every = "6h", delayed = "4m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        purge.purge("staff sessions", "select purge_staff_sessions(:most)", Map.of());
    }
}
