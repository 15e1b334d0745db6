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
    private static final int MOST_WAITING = 1_000;
    private static final int READERS = 2;

    private final Map<String, CompletableFuture<Optional<Link>>> underWay = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor readers = new ThreadPoolExecutor(
            READERS, READERS, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), work -> {
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

    /** A link that is being read already is read once. */
    CompletableFuture<Optional<Link>> read(String key) {
        var mine = new CompletableFuture<Optional<Link>>();
        var another = underWay.putIfAbsent(key, mine);
        if (another != null) {
            return another;
        }
        try {
            readers.execute(() -> read(key, mine));
        } catch (RejectedExecutionException tooMany) {
            underWay.remove(key);
            mine.completeExceptionally(new LinksBusy());
        }
        return mine;
    }

    private void read(String key, CompletableFuture<Optional<Link>> answer) {
        long seen = cache.changes();
        try {
            var link = reading.byKey(key);
            link.ifPresentOrElse(found -> cache.put(key, found, seen), () -> cache.putUnknown(key));
            underWay.remove(key);
            answer.complete(link);
        } catch (RuntimeException | Error e) {
            LOG.debugf(e, "The link %s cannot be read", key);
            cache.serveAsItWas(key);
            underWay.remove(key);
            answer.completeExceptionally(e);
        }
    }

    void stop() {
        readers.shutdownNow();
    }
}
