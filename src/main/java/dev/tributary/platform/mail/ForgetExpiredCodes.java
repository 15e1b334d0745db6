package dev.tributary.platform.mail;

import dev.tributary.platform.transactions.PurgeInChunks;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Blanks requests, such as a bank account, whose codes have expired. The count of codes of the day stays. */
@ApplicationScoped
class ForgetExpiredCodes {
    private final PurgeInChunks purge;

    ForgetExpiredCodes(PurgeInChunks purge) {
        this.purge = purge;
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        purge.purge("requests with mailed codes", "select forget_expired_codes(:most)", Map.of());
    }
}
