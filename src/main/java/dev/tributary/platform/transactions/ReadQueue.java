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
 * Where requests that read one row each wait for a reader. Those of a brand that arrive while its readers are busy are read
 * together, by one statement that begins after the last of them has arrived: none waits for others to come, and none is
 * answered from before it came. Nobody waits longer than {@link #PATIENCE}, and a row that cannot be read fails no other.
 */
public final class ReadQueue<T> {
    /** As long as a statement may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final int mostWaiting;
    private final int perBrand;
    private final Executor readers;
    private final Reader<T> reader;
    private final Duration patience;
    private final Map<UUID, Brand<T>> brands = new HashMap<>();
    private int waiting;

    /**
     * @param mostWaiting more are refused
     * @param perBrand so many groups of one brand are read at a time; fewer than there are readers, so that a brand in trouble leaves
     *     some to the others
     */
    public ReadQueue(int mostWaiting, int perBrand, Executor readers, Reader<T> reader) {
        this(mostWaiting, perBrand, readers, reader, PATIENCE);
    }

    ReadQueue(int mostWaiting, int perBrand, Executor readers, Reader<T> reader, Duration patience) {
        this.mostWaiting = mostWaiting;
        this.perBrand = perBrand;
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

    /** Guarded by the queue's lock. */
    private static final class Brand<T> {
        private List<Waiting<T>> waiting = new ArrayList<>();
        private int readers;
    }

    /** A row that is read from now on; what it fails with {@link #failure} tells. Empty when too many are waiting. */
    public Optional<CompletionStage<Optional<T>>> submit(UUID brandId, UUID id) {
        var asked = new Waiting<T>(id, new CompletableFuture<>());
        var place = add(brandId, asked);
        leaveWhenLate(asked);
        if (place == Place.FIRST) {
            readers.execute(() -> readNext(brandId));
        }
        return place == Place.NONE ? Optional.empty() : Optional.of(asked.row);
    }

    /** The same, on the thread at hand, which reads by itself when no reader of the brand is busy, or too many are waiting. */
    public Optional<T> find(UUID brandId, UUID id) {
        var asked = new Waiting<T>(id, new CompletableFuture<>());
        switch (add(brandId, asked)) {
            case FIRST -> readNext(brandId);
            case NONE -> read(brandId, List.of(asked));
            case BEHIND_OTHERS -> {}
        }
        leaveWhenLate(asked);
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

    /** Costs nothing when the row is there already. */
    private void leaveWhenLate(Waiting<T> asked) {
        var unused = asked.row.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
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
            var brand = brands.computeIfAbsent(brandId, id -> new Brand<>());
            brand.waiting.add(asked);
            if (brand.readers == perBrand) {
                return Place.BEHIND_OTHERS;
            }
            brand.readers++;
            return Place.FIRST;
        }
    }

    /** By one of the brand's readers, who may find that another one has taken all. */
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
            var brand = brand(brandId);
            var group = brand.waiting;
            brand.waiting = new ArrayList<>();
            waiting -= group.size();
            return group;
        }
    }

    /** The reader ends otherwise, and a brand without any is forgotten. */
    private boolean isMoreWaiting(UUID brandId) {
        synchronized (brands) {
            var brand = brand(brandId);
            if (!brand.waiting.isEmpty()) {
                return true;
            }
            brand.readers--;
            if (brand.readers == 0) {
                brands.remove(brandId);
            }
            return false;
        }
    }

    /** Of a brand with a reader at least. */
    private Brand<T> brand(UUID brandId) {
        return Objects.requireNonNull(brands.get(brandId));
    }
}
