package dev.tributary.platform.transactions;

import dev.tributary.platform.problems.SqlErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Where requests that read one row each wait for a reader. Those of a brand that arrive while its reader is busy are read
 * together, by one statement that begins after the last of them has arrived: none waits for others to come, and none is
 * answered from before it came. Nobody waits longer than {@link #PATIENCE}, and a row that cannot be read fails no other.
 */
public final class ReadQueue<T> {
    /** As long as a statement may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final int mostWaiting;
    private final Executor readers;
    private final Reader<T> reader;
    private final Duration patience;
    private final Map<UUID, List<Waiting<T>>> brands = new HashMap<>();
    private int waiting;

    /**
     * @param mostWaiting more are refused
     * @param readers each runs one group of a brand at a time, so that a brand in trouble leaves the others to the rest
     */
    public ReadQueue(int mostWaiting, Executor readers, Reader<T> reader) {
        this(mostWaiting, readers, reader, PATIENCE);
    }

    ReadQueue(int mostWaiting, Executor readers, Reader<T> reader, Duration patience) {
        this.mostWaiting = mostWaiting;
        this.readers = readers;
        this.reader = reader;
        this.patience = patience;
    }

    /** Reads rows of a brand by one statement. */
    @FunctionalInterface
    public interface Reader<T> {
        /** Rows by id, as far as there are any. */
        Map<UUID, T> read(UUID brandId, Set<UUID> ids);
    }

    /** Threads for the readers of one kind. The more there are, the more connections others miss. */
    public static Executor readers(String name, int most) {
        return Executors.newFixedThreadPool(most, work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    private record Waiting<T>(UUID id, CompletableFuture<Optional<T>> row) {}

    /** A row that is read from now on; what it fails with {@link #failure} tells. Empty when too many are waiting. */
    public Optional<CompletionStage<Optional<T>>> submit(UUID brandId, UUID id) {
        var asked = waiting(id);
        var place = add(brandId, asked);
        if (place == Place.FIRST) {
            readers.execute(() -> readNext(brandId));
        }
        return place == Place.NONE ? Optional.empty() : Optional.of(asked.row);
    }

    /** The same, on the thread at hand, which reads by itself when no reader of the brand is busy, or too many are waiting. */
    public Optional<T> find(UUID brandId, UUID id) {
        var asked = waiting(id);
        switch (add(brandId, asked)) {
            case FIRST -> readNext(brandId);
            case NONE -> read(brandId, List.of(asked));
            case BEHIND_OTHERS -> {}
        }
        try {
            return asked.row.join();
        } catch (CompletionException e) {
            throw failure(Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    /** What a row that was waited for failed with, to be thrown: what the statement failed with, or that nobody read it. */
    public static RuntimeException failure(Throwable e) {
        if (e instanceof TimeoutException) {
            return new TooManyReading();
        }
        return e instanceof RuntimeException known ? known : new IllegalStateException(e);
    }

    private Waiting<T> waiting(UUID id) {
        return new Waiting<>(
                id, new CompletableFuture<Optional<T>>().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    private enum Place {
        FIRST,
        BEHIND_OTHERS,
        NONE
    }

    private Place add(UUID brandId, Waiting<T> asked) {
        synchronized (brands) {
            if (waiting == mostWaiting) {
                return Place.NONE;
            }
            waiting++;
            var underWay = brands.get(brandId);
            if (underWay != null) {
                underWay.add(asked);
                return Place.BEHIND_OTHERS;
            }
            brands.put(brandId, new ArrayList<>(List.of(asked)));
            return Place.FIRST;
        }
    }

    private void readNext(UUID brandId) {
        read(brandId, take(brandId));
        if (isMoreWaiting(brandId)) {
            readers.execute(() -> readNext(brandId));
        }
    }

    private void read(UUID brandId, List<Waiting<T>> group) {
        var asked = group.stream().filter(one -> !one.row.isDone()).toList();
        if (asked.isEmpty()) {
            return;
        }
        try {
            var rows = reader.read(brandId, asked.stream().map(Waiting::id).collect(Collectors.toSet()));
            asked.forEach(one -> one.row.complete(Optional.ofNullable(rows.get(one.id))));
        } catch (RuntimeException | Error e) {
            if (asked.size() > 1 && SqlErrors.isOfTheData(e)) {
                asked.forEach(one -> read(brandId, List.of(one)));
            } else {
                asked.forEach(one -> one.row.completeExceptionally(e));
            }
        }
    }

    private List<Waiting<T>> take(UUID brandId) {
        synchronized (brands) {
            var group = brands.put(brandId, new ArrayList<>());
            waiting -= group == null ? 0 : group.size();
            return group == null ? List.of() : group;
        }
    }

    /** Forgets a brand of whom nobody waits. */
    private boolean isMoreWaiting(UUID brandId) {
        synchronized (brands) {
            return !brands.remove(brandId, List.of());
        }
    }
}
