package dev.tributary.platform.transactions;

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
import java.util.stream.Collectors;

/**
 * Where requests that read one row each wait for a reader. Those of a brand that arrive while its readers are busy are read
 * together, by one statement that begins after the last of them has arrived: none waits for others to come, and none is
 * answered from before it came. Nothing waits here longer than the statements of two groups may take.
 */
public final class ReadQueue<T> {
    private final int mostWaiting;
    private final int perBrand;
    private final Executor readers;
    private final Reader<T> reader;
    private final Map<UUID, Brand<T>> brands = new HashMap<>();
    private int waiting;

    /**
     * @param mostWaiting more are refused
     * @param perBrand so many groups of one brand are read at a time; fewer than there are readers, so that a brand in trouble leaves
     *     some to the others
     */
    public ReadQueue(int mostWaiting, int perBrand, Executor readers, Reader<T> reader) {
        this.mostWaiting = mostWaiting;
        this.perBrand = perBrand;
        this.readers = readers;
        this.reader = reader;
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

    /** A row that is read from now on; it fails with what the statement fails with. Empty when too many are waiting. */
    public Optional<CompletionStage<Optional<T>>> submit(UUID brandId, UUID id) {
        var asked = new Waiting<T>(id, new CompletableFuture<>());
        var place = add(brandId, asked);
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
        try {
            return asked.row.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
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
        var group = take(brandId);
        if (!group.isEmpty()) {
            read(brandId, group);
        }
        if (isMoreWaiting(brandId)) {
            readers.execute(() -> readNext(brandId));
        }
    }

    private void read(UUID brandId, List<Waiting<T>> group) {
        try {
            var rows = reader.read(brandId, group.stream().map(Waiting::id).collect(Collectors.toSet()));
            group.forEach(asked -> asked.row.complete(Optional.ofNullable(rows.get(asked.id))));
        } catch (RuntimeException | Error e) {
            group.forEach(asked -> asked.row.completeExceptionally(e));
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
