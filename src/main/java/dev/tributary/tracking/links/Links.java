package dev.tributary.tracking.links;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The links by {@link LinkKey}, in memory. The database notifies of changes; a changed link is read again before it is used, any
 * other after a minute. A link that cannot be read is served as it was.
 */
@Singleton
public class Links {
    private static final Duration READ_TIMEOUT = Duration.ofMillis(500);

    /** For a link that is not in memory, so that there is nothing else to serve. */
    private static final Duration FIRST_READ_TIMEOUT = Duration.ofSeconds(3);

    private static final Pattern SLUG = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private final LinkCache cache = new LinkCache();
    private final LinkReader linkReader;
    private final ReadLink reading;

    Links(ReadLink reading) {
        this.reading = reading;
        this.linkReader = new LinkReader(reading, cache);
    }

    /**
     * Empty when there is none. Never blocks: a link that is not in memory is read by another thread.
     *
     * @param brandId whose host the visitor is at; null for the service's own
     */
    public Uni<Optional<Link>> find(@Nullable UUID brandId, String slug) {
        return SLUG.matcher(slug).matches()
                ? find(LinkKey.of(brandId, slug))
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<Optional<Link>> find(String key) {
        var cached = cache.find(key);
        if (cached == null) {
            return cache.isUnknown(key) ? Uni.createFrom().item(Optional.empty()) : findUnread(key);
        }
        if (cached.isStale()) {
            return Uni.createFrom()
                    .completionStage(linkReader
                            .read(key)
                            .copy()
                            .completeOnTimeout(cached.link(), READ_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                            .exceptionally(failure -> cached.link()));
        }
        if (cached.isDue()) {
            var unused = linkReader.read(key);
        }
        return Uni.createFrom().item(cached.link());
    }

    private Uni<Optional<Link>> findUnread(String key) {
        return Uni.createFrom()
                .completionStage(linkReader.read(key).copy())
                .ifNoItem()
                .after(FIRST_READ_TIMEOUT)
                .failWith(LinksBusy::new);
    }

    /** The link if it is in memory and current; the fast path of {@link #find}. */
    public Optional<Link> findCached(@Nullable UUID brandId, String slug) {
        var cached = cache.find(LinkKey.of(brandId, slug));
        return cached == null || cached.isStale() || cached.isDue() ? Optional.empty() : cached.link();
    }

    /** The keys of the links in memory. */
    Set<String> keys() {
        return cache.keys();
    }

    /** Reads links into memory before their first visit. */
    void warm(List<String> keys) {
        long changesBefore = cache.changes();
        reading.byKeys(keys).forEach((key, link) -> cache.putIfAbsent(key, link, changesBefore));
    }

    /** Invalidates the links of changed enrollments, offers, members or brands. */
    void invalidate(Set<UUID> changed) {
        cache.invalidate(changed);
    }

    /** Invalidates all links, since any may have changed. */
    void invalidateAll() {
        cache.invalidateAll();
    }

    void stop(@Observes ShutdownEvent end) {
        linkReader.stop();
    }
}
