package dev.tributary.platform.transactions;

import dev.tributary.platform.problems.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where requests of one kind wait for a writer. Those of a brand that arrive while the writers are busy are written
 * together, each with its own answer after the commit; nobody waits for company.
 */
public final class WriteQueue<R, A> {
    private static final Logger LOG = Logger.getLogger(WriteQueue.class);

    /**
     * As many of one brand as are being written are worth a second writer, who works while the first one waits for the database;
     * but not fewer than these. Fewer wait for the first one's return, since what a group costs by itself falls on few.
     */
    private static final int WORTH_A_SECOND = 16;

    private static final int MOST_TOGETHER = 500;
    private static final int MOST_WAITING = 20_000;
    private static final int SHUTDOWN_SECONDS = 10;

    private final Map<UUID, Deque<WriteQueue.QueuedSubmission<R, A>>> byBrand = new LinkedHashMap<>();
    /** How many requests of a brand are being written. */
    private final Map<UUID, Integer> underWay = new HashMap<>();

    private final String name;
    private final int writers;
    private final BiFunction<UUID, List<Submission<R>>, List<SubmissionResult<A>>> writing;
    private final ExecutorService threads;
    private int waiting;
    private boolean open = true;

    /**
     * @param name of the threads
     * @param writers so many groups are written at a time
     * @param writing writes a group of a brand's requests and commits it
     */
    public WriteQueue(
            String name, int writers, BiFunction<UUID, List<Submission<R>>, List<SubmissionResult<A>>> writing) {
        this.name = name;
        this.writers = writers;
        this.writing = writing;
        this.threads = Executors.newFixedThreadPool(writers, work -> new Thread(work, name));
    }

    public void start() {
        for (int i = 0; i < writers; i++) {
            threads.execute(this::write);
        }
    }

    /** What was accepted into the queue is written before this returns. */
    public void stop() throws InterruptedException {
        synchronized (byBrand) {
            open = false;
            byBrand.notifyAll();
        }
        threads.shutdown();
        if (!threads.awaitTermination(SHUTDOWN_SECONDS, TimeUnit.SECONDS)) {
            LOG.warnf("Some %s were still being written at the end; their senders have no answer", name);
        }
    }

    /** The answer comes after the commit; it fails with what refuses the request. */
    public CompletableFuture<SubmissionResult.Done<A>> submit(UUID brandId, Submission<R> submission) {
        var one = new WriteQueue.QueuedSubmission<>(
                brandId, submission, new CompletableFuture<SubmissionResult.Done<A>>());
        synchronized (byBrand) {
            if (!open || waiting >= MOST_WAITING) {
                throw new TooManyWaiting();
            }
            byBrand.computeIfAbsent(brandId, brand -> new ArrayDeque<>()).add(one);
            waiting++;
            if (isWorthAWriter(brandId)) {
                byBrand.notify();
            }
        }
        return one.answer();
    }

    private void write() {
        for (var group = next(); !group.isEmpty(); group = next()) {
            var brand = group.get(0).brandId();
            try {
                answer(
                        group,
                        writing.apply(
                                brand,
                                group.stream()
                                        .map(WriteQueue.QueuedSubmission::submission)
                                        .toList()));
            } catch (RuntimeException | Error e) {
                LOG.errorf(e, "A group of %s failed", name);
                group.forEach(one -> one.answer().completeExceptionally(e));
            } finally {
                done(brand, group.size());
            }
        }
    }

    private void answer(List<WriteQueue.QueuedSubmission<R, A>> group, List<SubmissionResult<A>> answers) {
        for (int i = 0; i < group.size(); i++) {
            var answer = group.get(i).answer();
            if (answers.get(i) instanceof SubmissionResult.Done<A> given) {
                answer.complete(given);
            } else if (answers.get(i) instanceof SubmissionResult.Rejected<A> rejected) {
                answer.completeExceptionally(rejected.why());
            }
        }
    }

    /** Requests of the brand that waits longest; none when the service ends. */
    private List<WriteQueue.QueuedSubmission<R, A>> next() {
        synchronized (byBrand) {
            var brand = oldest();
            while (brand == null && (open || !byBrand.isEmpty())) {
                try {
                    byBrand.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return List.of();
                }
                brand = oldest();
            }
            return brand == null ? List.of() : take(brand);
        }
    }

    private @Nullable UUID oldest() {
        for (var brand : byBrand.keySet()) {
            if (isWorthAWriter(brand)) {
                return brand;
            }
        }
        return null;
    }

    private boolean isWorthAWriter(UUID brand) {
        int before = underWay.getOrDefault(brand, 0);
        return before == 0 || Objects.requireNonNull(byBrand.get(brand)).size() >= Math.max(before, WORTH_A_SECOND);
    }

    private List<WriteQueue.QueuedSubmission<R, A>> take(UUID brand) {
        var queue = Objects.requireNonNull(byBrand.remove(brand));
        List<WriteQueue.QueuedSubmission<R, A>> group = new ArrayList<>(Math.min(queue.size(), MOST_TOGETHER));
        while (!queue.isEmpty() && group.size() < MOST_TOGETHER) {
            group.add(queue.remove());
        }
        waiting -= group.size();
        underWay.merge(brand, group.size(), Integer::sum);
        if (!queue.isEmpty()) {
            byBrand.put(brand, queue); // behind the others: no brand keeps the writers to itself
        }
        return group;
    }

    private void done(UUID brand, int written) {
        synchronized (byBrand) {
            underWay.computeIfPresent(brand, (id, before) -> before == written ? null : before - written);
            byBrand.notifyAll();
        }
    }

    private record QueuedSubmission<R, A>(
            UUID brandId, Submission<R> submission, CompletableFuture<SubmissionResult.Done<A>> answer) {}

    /** More than can be written soon; nothing was stored. */
    static final class TooManyWaiting extends Problem {
        TooManyWaiting() {
            super(UNAVAILABLE, "Too many requests are waiting to be written. Nothing was stored; please try again.");
        }
    }
}
