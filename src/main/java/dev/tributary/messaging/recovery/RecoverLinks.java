package dev.tributary.messaging.recovery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tributary.platform.outbox.Outbox;
import dev.tributary.platform.tenancy.Tenancy;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Looks up the members of an address after the request was answered. When the queue is full the request is dropped; its sender
 * can repeat it.
 */
@Singleton
class RecoverLinks {
    private static final Logger LOG = Logger.getLogger(RecoverLinks.class);
    private static final int MOST_WAITING = 1_000;
    private static final int MOST_ADDRESSES = 100_000;

    /** An address gets at most one e-mail in this time, whoever requests it. */
    private static final Duration INTERVAL = Duration.ofMinutes(10);

    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            work -> {
                var thread = new Thread(work, "link-recovery");
                thread.setDaemon(true);
                return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());

    private final Cache<String, Boolean> recentAddresses = Caffeine.newBuilder()
            .maximumSize(MOST_ADDRESSES)
            .expireAfterWrite(INTERVAL)
            .build();

    private final Jdbi jdbi;
    private final Tenancy tenancy;
    private final Outbox outbox;

    RecoverLinks(Jdbi jdbi, Tenancy tenancy, Outbox outbox) {
        this.jdbi = jdbi;
        this.tenancy = tenancy;
        this.outbox = outbox;
    }

    void stop(@Observes ShutdownEvent end) {
        worker.shutdownNow();
    }

    void recover(String email) {
        worker.execute(() -> queue(email));
    }

    /** Returns when all earlier requests are done. For tests. */
    void awaitIdle() throws InterruptedException, ExecutionException {
        worker.submit(() -> {}).get();
    }

    private void queue(String email) {
        if (recentAddresses.asMap().putIfAbsent(email.toLowerCase(Locale.ROOT), true) != null) {
            return;
        }
        try {
            for (var member : members(email)) {
                tenancy.write(member.brandId(), () -> {
                    outbox.add(DeliverLinks.TOPIC, member.memberId().toString());
                    return true;
                });
            }
        } catch (RuntimeException e) {
            recentAddresses.invalidate(email.toLowerCase(Locale.ROOT));
            LOG.warnf("Lost links are not sent: %s", e.getMessage());
        }
    }

    private List<Found> members(String email) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select brand_id, member_id from find_members_by_email(:email)")
                        .bind("email", email)
                        .mapTo(Found.class)
                        .list());
    }

    public record Found(UUID brandId, UUID memberId) {}
}
