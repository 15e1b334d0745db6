package dev.tributary.platform.transactions;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;

/** Opens the queues for the kinds of requests that are written in groups, and stops them with the service. */
@Singleton
public class WriteQueues {
    private static final Logger LOG = Logger.getLogger(WriteQueues.class);
    private static final Duration EXPIRE_EVERY = Duration.ofMillis(100);

    private final MeterRegistry meters;
    private final List<WriteQueue<?, ?>> queues = new CopyOnWriteArrayList<>();
    private final Thread watch = new Thread(this::keepExpiring, "write-queues");

    WriteQueues(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * @param name of the threads
     * @param perBrand how many groups of one brand are written at a time
     * @param alone the same while no other brand has requests; fewer than the writers, so that another brand finds a free one
     */
    public synchronized <R, A> WriteQueue<R, A> open(
            String name, int perBrand, int alone, WriteQueue.Writer<R, A> writer) {
        if (queues.isEmpty()) {
            watch.setDaemon(true);
            watch.start();
        }
        var queue = new WriteQueue<>(name, perBrand, alone, writer, meters);
        queues.add(queue);
        return queue;
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        for (var queue : queues) {
            queue.stop();
        }
        watch.interrupt();
    }

    private void keepExpiring() {
        try {
            while (true) {
                Thread.sleep(EXPIRE_EVERY.toMillis());
                queues.forEach(WriteQueues::expire);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private static void expire(WriteQueue<?, ?> queue) {
        try {
            queue.expire();
        } catch (RuntimeException | Error e) {
            LOG.error("Requests that wait too long are refused later", e);
        }
    }
}
