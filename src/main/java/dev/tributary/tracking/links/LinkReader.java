package dev.tributary.tracking.links;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Reads links into memory, on threads of its own. */
final class LinkReader {
    private static final Logger LOG = Logger.getLogger(LinkReader.class);
    private static final int MAX_QUEUED = 1_000;
    private static final int READERS = 2;

    private final Map<String, CompletableFuture<Optional<Link>>> underWay = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor readers = new ThreadPoolExecutor(
            READERS, READERS, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_QUEUED), work -> {
                var thread = new Thread(work, "links");
                thread.setDaemon(true);
                return thread;
            });
    private final ReadLink reading;
    private final LinkCache cache;

    LinkReader(ReadLink reading, LinkCache cache) {
        this.reading = reading;
        this.cache = cache;
    }

    /** Concurrent requests for a link share one read. */
    CompletableFuture<Optional<Link>> read(String key) {
        var future = new CompletableFuture<Optional<Link>>();
        var running = underWay.putIfAbsent(key, future);
        if (running != null) {
            return running;
        }
        try {
            readers.execute(() -> read(key, future));
        } catch (RejectedExecutionException tooMany) {
            underWay.remove(key);
            future.completeExceptionally(new LinksBusy());
        }
        return future;
    }

    private void read(String key, CompletableFuture<Optional<Link>> future) {
        long changesBefore = cache.changes();
        try {
            var link = reading.byKey(key);
            link.ifPresentOrElse(found -> cache.put(key, found, changesBefore), () -> cache.putUnknown(key));
            underWay.remove(key);
            future.complete(link);
        } catch (RuntimeException | Error e) {
            LOG.debugf(e, "The link %s cannot be read", key);
            cache.keepServing(key);
            underWay.remove(key);
            future.completeExceptionally(e);
        }
    }

    void stop() {
        readers.shutdownNow();
    }
}
