package dev.tributary.recording;

import dev.tributary.problems.Problem;
import dev.tributary.recording.RecordTogether.Report;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
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
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where reports wait for a writer. Those of a brand that arrive while the writers are busy ride in one transaction, each
 * with its own answer after the commit; nobody waits for company.
 */
@ApplicationScoped
public class ConversionQueue {
    private static final Logger LOG = Logger.getLogger(ConversionQueue.class);

    /** Two keep one core of the database and one of ours busy; more only fight for the same rows. */
    private static final int WRITERS = 2;

    /**
     * So many of one brand are worth a second writer. Fewer wait for the first one's return: a large group costs little more
     * than a small one, and two groups of one brand ask for the same rows.
     */
    private static final int WORTH_A_SECOND = 64;

    private static final int MOST_TOGETHER = 500;
    private static final int MOST_WAITING = 20_000;
    private static final int SHUTDOWN_SECONDS = 10;

    private final Map<UUID, Deque<Waiting>> byBrand = new LinkedHashMap<>();
    private final Map<UUID, Integer> underWay = new HashMap<>();
    private final RecordTogether recording;
    private final ExecutorService writers =
            Executors.newFixedThreadPool(WRITERS, work -> new Thread(work, "conversions"));
    private int waiting;
    private boolean open = true;

    ConversionQueue(RecordTogether recording) {
        this.recording = recording;
    }

    void start(@Observes StartupEvent event) {
        for (int i = 0; i < WRITERS; i++) {
            writers.execute(this::write);
        }
    }

    /** What was accepted into the queue is written before the service ends. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        synchronized (byBrand) {
            open = false;
            byBrand.notifyAll();
        }
        writers.shutdown();
        if (!writers.awaitTermination(SHUTDOWN_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn(
                    "Conversions were still being written at the end; their senders have no answer and will send again");
        }
    }

    /** The answer comes after the commit; it fails with what refuses the report. */
    public CompletableFuture<Outcome.Taken> submit(UUID brandId, Report report) {
        var one = new Waiting(brandId, report, new CompletableFuture<>());
        synchronized (byBrand) {
            if (!open || waiting >= MOST_WAITING) {
                throw new TooManyConversions();
            }
            byBrand.computeIfAbsent(brandId, brand -> new ArrayDeque<>()).add(one);
            waiting++;
            byBrand.notify();
        }
        return one.answer();
    }

    private void write() {
        for (var group = next(); !group.isEmpty(); group = next()) {
            try {
                answer(
                        group,
                        recording.of(
                                group.get(0).brandId(),
                                group.stream().map(Waiting::report).toList()));
            } catch (RuntimeException | Error e) {
                LOG.error("A group of conversions failed", e);
                group.forEach(one -> one.answer().completeExceptionally(e));
            } finally {
                done(group.get(0).brandId());
            }
        }
    }

    private static void answer(List<Waiting> group, List<Outcome> outcomes) {
        for (int i = 0; i < group.size(); i++) {
            var answer = group.get(i).answer();
            if (outcomes.get(i) instanceof Outcome.Taken taken) {
                answer.complete(taken);
            } else if (outcomes.get(i) instanceof Outcome.Refused refused) {
                answer.completeExceptionally(refused.why());
            }
        }
    }

    /** Reports of the brand that waits longest; none when the service ends. */
    private List<Waiting> next() {
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
        for (var queue : byBrand.entrySet()) {
            if (!underWay.containsKey(queue.getKey()) || queue.getValue().size() >= WORTH_A_SECOND) {
                return queue.getKey();
            }
        }
        return null;
    }

    private List<Waiting> take(UUID brand) {
        var queue = Objects.requireNonNull(byBrand.remove(brand));
        List<Waiting> group = new ArrayList<>(Math.min(queue.size(), MOST_TOGETHER));
        while (!queue.isEmpty() && group.size() < MOST_TOGETHER) {
            group.add(queue.remove());
        }
        waiting -= group.size();
        underWay.merge(brand, 1, Integer::sum);
        if (!queue.isEmpty()) {
            byBrand.put(brand, queue); // behind the others: no brand keeps the writers to itself
        }
        return group;
    }

    private void done(UUID brand) {
        synchronized (byBrand) {
            underWay.computeIfPresent(brand, (id, groups) -> groups == 1 ? null : groups - 1);
            byBrand.notifyAll();
        }
    }

    private record Waiting(UUID brandId, Report report, CompletableFuture<Outcome.Taken> answer) {}

    /** More than can be written soon; nothing was stored. */
    static final class TooManyConversions extends Problem {
        TooManyConversions() {
            super(UNAVAILABLE, "Too many conversions are waiting. Nothing was stored; please try again.");
        }
    }
}
