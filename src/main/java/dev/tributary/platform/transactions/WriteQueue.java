package dev.tributary.platform.transactions;

import dev.tributary.platform.transactions.QueuedUnit.Member;
import dev.tributary.platform.transactions.SubmissionResult.Done;
import dev.tributary.platform.transactions.SubmissionResult.Rejected;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Requests of one kind that wait for a writer. Those of a brand that arrive while the writers are busy are written together,
 * each with its own answer after the commit; none waits for more requests to come. Opened by {@link WriteQueues}.
 */
public final class WriteQueue<R, A> {
    private static final Logger LOG = Logger.getLogger(WriteQueue.class);

    /** More than one brand may occupy, so that a slow brand leaves writers to the others. */
    private static final int WRITERS = 4;

    /** The longest wait for a writer: shorter than clients wait, so that they get the answer that nothing was stored. */
    private static final Duration MOST_WAIT = Duration.ofSeconds(5);

    /** The longest wait for an account that another transaction has locked. */
    private static final Duration MOST_LOCKED = Duration.ofSeconds(2);

    private static final int SHUTDOWN_SECONDS = 10;

    private final String name;
    private final GroupWriter<R, A> writer;
    private final Object lock = new Object();
    private final WaitingRequests<R, A> waiting;
    private final ExecutorService threads;
    private boolean open = true;

    WriteQueue(String name, int perBrand, int alone, Writer<R, A> writer, MeterRegistry meters) {
        this.name = name;
        this.writer = new GroupWriter<>(name, writer, meters);
        this.waiting = new WaitingRequests<>(perBrand, alone);
        meters.gauge("writes.waiting", Tags.of("queue", name), this, WriteQueue::size);
        this.threads = Executors.newFixedThreadPool(WRITERS, work -> new Thread(work, name));
        for (int i = 0; i < WRITERS; i++) {
            threads.execute(this::write);
        }
    }

    private int size() {
        synchronized (lock) {
            return waiting.size();
        }
    }

    /** Writes a group of a brand's requests and reports each result after its commit. */
    @FunctionalInterface
    public interface Writer<R, A> {
        void write(UUID brandId, List<Submission<R>> group, Locking locking, SharedResults<A> results);
    }

    /** Writes all queued requests before it returns. */
    void stop() throws InterruptedException {
        synchronized (lock) {
            open = false;
            lock.notifyAll();
        }
        threads.shutdown();
        if (!threads.awaitTermination(SHUTDOWN_SECONDS, TimeUnit.SECONDS)) {
            LOG.warnf("Some %s were still being written at the end; their senders have no answer", name);
        }
    }

    /** Queues a request. The future completes after the commit, or exceptionally with the refusal. */
    public CompletableFuture<Done<A>> submit(UUID brandId, Submission<R> submission) {
        return submitAll(brandId, List.of(submission)).thenApply(results -> {
            if (results.get(0) instanceof Rejected<A> rejected) {
                throw rejected.why();
            }
            return (Done<A>) results.get(0);
        });
    }

    /** Queues a batch, whose requests are written in their order; each result is {@link Done} or {@link Rejected}. */
    public CompletableFuture<List<SubmissionResult<A>>> submitAll(UUID brandId, List<Submission<R>> batch) {
        if (batch.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        var unit = new QueuedUnit<R, A>(brandId, batch);
        synchronized (lock) {
            if (!open || !waiting.add(unit)) {
                throw new TooManyWaiting();
            }
            if (waiting.isWorthAWriter(brandId)) {
                lock.notify();
            }
        }
        return unit.answer();
    }

    private void write() {
        for (var group = next(); group.isPresent(); group = next()) {
            List<Member<R, A>> locked = List.of();
            try {
                locked = writer.write(group.get());
            } finally {
                done(group.get(), locked);
            }
        }
    }

    private void done(WriteGroup<R, A> group, List<Member<R, A>> locked) {
        synchronized (lock) {
            waiting.written(group);
            if (!locked.isEmpty()) {
                waiting.addLocked(group.brandId(), locked);
            }
            lock.notifyAll();
        }
    }

    /** Waits for the next group; empty when the service stops. */
    private Optional<WriteGroup<R, A>> next() {
        synchronized (lock) {
            var group = waiting.take();
            while (group.isEmpty() && (open || !waiting.isEmpty())) {
                try {
                    lock.wait(waiting.someAreLocked() ? BrandQueue.LOCKED_RETRY.toMillis() : 0);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return Optional.empty();
                }
                group = waiting.take();
            }
            return group;
        }
    }

    /** Refuses the requests that have waited too long, even while all writers hang. */
    void expire() {
        List<Runnable> refusals;
        long now = System.nanoTime();
        synchronized (lock) {
            refusals = waiting.expire(now - MOST_WAIT.toNanos(), now - MOST_LOCKED.toNanos());
            if (!refusals.isEmpty()) {
                lock.notifyAll();
            }
        }
        refusals.forEach(Runnable::run);
    }
}
