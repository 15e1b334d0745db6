package dev.tributary.tracking.links;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The links by {@link LinkKey}, in memory. What changed is told by the database and read again before it is used; what nobody told of
 * is read again after a minute; and what cannot be read just now is served as it was.
 */
@Singleton
public class Links {
    private static final Logger LOG = Logger.getLogger(Links.class);
    private static final int MOST_LINKS = 100_000;
    private static final int MOST_UNKNOWN = 10_000;
    private static final int MOST_WAITING = 1_000;
    private static final int READERS = 2;
    private static final Duration REREAD_AFTER = Duration.ofMinutes(1);
    private static final Duration RETRIED_AFTER = Duration.ofSeconds(1);
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** A visitor to a link that was never read has nothing to be served with; a browser tries again. */
    private static final Duration COLD_PATIENCE = Duration.ofSeconds(3);

    private static final Pattern SLUG = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private final Cache<String, Links.CachedLink> known =
            Caffeine.newBuilder().maximumSize(MOST_LINKS).build();
    private final Cache<String, Boolean> unknown = Caffeine.newBuilder()
            .maximumSize(MOST_UNKNOWN)
            .expireAfterWrite(UNKNOWN_FOR)
            .build();
    private final Map<String, CompletableFuture<Optional<Link>>> underWay = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private final ThreadPoolExecutor readers = new ThreadPoolExecutor(
            READERS, READERS, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), work -> {
                var thread = new Thread(work, "links");
                thread.setDaemon(true);
                return thread;
            });
    private final ReadLink reading;

    Links(ReadLink reading) {
        this.reading = reading;
    }

    /**
     * Empty when there is none. Never blocks: what is not in memory comes later, from another thread.
     *
     * @param brandId whose host the visitor is at; null for the service's own
     */
    public Uni<Optional<Link>> find(@Nullable UUID brandId, String slug) {
        return SLUG.matcher(slug).matches()
                ? find(LinkKey.of(brandId, slug))
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<Optional<Link>> find(String key) {
        var kept = known.getIfPresent(key);
        if (kept == null) {
            return unknown.getIfPresent(key) != null
                    ? Uni.createFrom().item(Optional.empty())
                    : Uni.createFrom()
                            .completionStage(read(key).copy())
                            .ifNoItem()
                            .after(COLD_PATIENCE)
                            .failWith(LinksBusy::new);
        }
        if (kept.outdated) {
            return Uni.createFrom()
                    .completionStage(read(key)
                            .copy()
                            .completeOnTimeout(kept.link, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                            .exceptionally(away -> kept.link));
        }
        if (System.nanoTime() - kept.rereadAt > 0) {
            var unused = read(key);
        }
        return Uni.createFrom().item(kept.link);
    }

    /** What is in memory and not outdated; the short way of {@link #find}. */
    public Optional<Link> known(@Nullable UUID brandId, String slug) {
        var kept = known.getIfPresent(LinkKey.of(brandId, slug));
        return kept == null || kept.outdated || System.nanoTime() - kept.rereadAt > 0 ? Optional.empty() : kept.link;
    }

    /** The keys of those in memory. */
    Set<String> keys() {
        return Set.copyOf(known.asMap().keySet());
    }

    /** Reads links that nobody has asked for yet. */
    void warm(List<String> keys) {
        long seen = changes.get();
        reading.byKeys(keys).forEach((key, link) -> {
            var kept = new Links.CachedLink(Optional.of(link), System.nanoTime() + REREAD_AFTER.toNanos());
            if (known.asMap().putIfAbsent(key, kept) == null) {
                kept.outdated = changes.get() != seen;
            }
        });
    }

    private CompletableFuture<Optional<Link>> read(String key) {
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
        long seen = changes.get();
        try {
            var link = reading.byKey(key);
            if (link.isPresent()) {
                var kept = new Links.CachedLink(link, System.nanoTime() + REREAD_AFTER.toNanos());
                known.put(key, kept);
                // What changed while it was read may or may not be in it.
                kept.outdated = changes.get() != seen;
            } else {
                known.invalidate(key);
                unknown.put(key, true);
            }
            underWay.remove(key);
            answer.complete(link);
        } catch (RuntimeException | Error e) {
            LOG.debugf(e, "The link %s cannot be read", key);
            serveAsItWas(known.getIfPresent(key));
            underWay.remove(key);
            answer.completeExceptionally(e);
        }
    }

    private static void serveAsItWas(Links.@Nullable CachedLink kept) {
        if (kept != null) {
            kept.rereadAt = System.nanoTime() + RETRIED_AFTER.toNanos();
            kept.outdated = false;
        }
    }

    /** Something was changed about these enrollments, offers, members or brands. */
    void outdate(Set<UUID> changed) {
        changes.incrementAndGet();
        known.asMap().values().forEach(kept -> {
            if (kept.link.orElseThrow().concerns(changed)) {
                kept.outdated = true;
            }
        });
    }

    /** Anything may have changed. */
    void outdateAll() {
        changes.incrementAndGet();
        known.asMap().values().forEach(kept -> kept.outdated = true);
    }

    void stop(@Observes ShutdownEvent end) {
        readers.shutdownNow();
    }

    private static final class CachedLink {
        private final Optional<Link> link;
        private volatile boolean outdated;
        private volatile long rereadAt;

        CachedLink(Optional<Link> link, long rereadAt) {
            this.link = link;
            this.rereadAt = rereadAt;
        }
    }
}
