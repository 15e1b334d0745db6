package dev.tributary.platform.outbox;

import dev.tributary.platform.problems.SqlErrors;
import dev.tributary.platform.problems.ThrottledLog;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/** The threads that process the queue, on every instance. They sleep until {@link #wakeOne} wakes them. */
@ApplicationScoped
public class OutboxWorkers {
    private static final Logger LOG = Logger.getLogger(OutboxWorkers.class);
    private static final ThrottledLog TROUBLE = new ThrottledLog(LOG);

    private final ServeBrand brands;
    private final RecordOutcomes outcomes;
    private final OutboxConfig config;
    private final Clock clock;
    private final FairShare fairShare;

    private final Semaphore wakeUps = new Semaphore(0);
    private final WorkerThreads threads = new WorkerThreads(this::work);
    private final LeaseThread leases;
    private volatile boolean open;

    OutboxWorkers(
            ServeBrand brands,
            RecordOutcomes outcomes,
            HeldRows held,
            OutboxConfig config,
            Clock clock,
            MeterRegistry meters) {
        meters.gauge("outbox.workers.alive", this, OutboxWorkers::alive);
        this.brands = brands;
        this.outcomes = outcomes;
        this.leases = new LeaseThread(held, config.renewEvery());
        this.config = config;
        this.clock = clock;
        this.fairShare = new FairShare(config.workers());
    }

    /** Handles everything that is due, on the calling thread. For tests, which then need not wait. */
    public int drain() {
        return drain(clock.instant());
    }

    /** Handles everything that is due at {@code now}, which may be in the future. */
    public int drain(Instant now) {
        return brands.drain(now);
    }

    void start(@Observes StartupEvent event) {
        start(config.workers());
        leases.start();
    }

    void start(int workers) {
        open = true;
        threads.start(workers);
        wakeOne();
    }

    /** The number of live threads. */
    long alive() {
        return threads.alive();
    }

    /** Finishes the attempts in progress and releases the other claimed rows. */
    void stop(@Observes ShutdownEvent event) {
        open = false;
        wakeUps.release(threads.size());
        threads.stop(config.patience());
        leases.stop();
    }

    void onAdded(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.Added event) {
        wakeOne();
    }

    @Scheduled(every = "${tributary.outbox.poll}")
    void poll() {
        if (open) {
            threads.replaceDead();
        }
        outcomes.retry();
        wakeOne();
    }

    /** Wakes one worker; a worker that finds more work than it claims wakes the next. */
    private void wakeOne() {
        if (wakeUps.availablePermits() < threads.size()) {
            wakeUps.release();
        }
    }

    private void work() {
        while (open) {
            try {
                wakeUps.acquire();
                while (open && serveNextBrand()) {
                    wakeOne();
                }
            } catch (InterruptedException interrupted) {
                return;
            } catch (RuntimeException | Error e) {
                log(e);
            }
        }
    }

    private static void log(Throwable failure) {
        if (SqlErrors.find(failure) != null) {
            TROUBLE.warn("outbox", "The outbox cannot be worked off just now: " + failure);
        } else {
            LOG.warn("The outbox cannot be worked off just now", failure);
        }
    }

    /**
     * Serves a brand whose rows this worker can claim: others may have claimed a brand's due rows, or they may be of a topic that
     * only a newer release handles.
     *
     * @return whether there was one
     */
    boolean serveNextBrand() {
        var waiting = brands.brandsWithWork();
        for (var brand = fairShare.take(waiting); brand != null; brand = fairShare.take(waiting)) {
            try {
                if (brands.serve(brand, () -> open)) {
                    return true;
                }
            } finally {
                fairShare.release(brand);
            }
            waiting.remove(brand);
        }
        return false;
    }
}
