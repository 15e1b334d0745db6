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
 * The links by {@link LinkKey}, in memory. What changed is told by the database and read again before it is used; what nobody told of
 * is read again after a minute; and what cannot be read just now is served as it was.
 */
@Singleton
public class Links {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** A visitor to a link that was never read has nothing to be served with; a browser tries again. */
    private static final Duration COLD_PATIENCE = Duration.ofSeconds(3);

    private static final Pattern SLUG = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private final LinkCache cache = new LinkCache();
    private final LinkReader linkReader;
    private final ReadLink reading;

    Links(ReadLink reading) {
        this.reading = reading;
        this.linkReader = new LinkReader(reading, cache);
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
        var cached = cache.find(key);
        if (cached == null) {
            return cache.isUnknown(key) ? Uni.createFrom().item(Optional.empty()) : findUnread(key);
        }
        if (cached.isOutdated()) {
            return Uni.createFrom()
                    .completionStage(linkReader
                            .read(key)
                            .copy()
                            .completeOnTimeout(cached.link(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                            .exceptionally(away -> cached.link()));
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
                .after(COLD_PATIENCE)
                .failWith(LinksBusy::new);
    }

    /** What is in memory and not outdated; the short way of {@link #find}. */
    public Optional<Link> known(@Nullable UUID brandId, String slug) {
        var cached = cache.find(LinkKey.of(brandId, slug));
        return cached == null || cached.isOutdated() || cached.isDue() ? Optional.empty() : cached.link();
    }

    /** The keys of those in memory. */
    Set<String> keys() {
        return cache.keys();
    }

    /** Reads links that nobody has asked for yet. */
    void warm(List<String> keys) {
        long seen = cache.changes();
        reading.byKeys(keys).forEach((key, link) -> cache.putIfAbsent(key, link, seen));
    }

    /** Something was changed about these enrollments, offers, members or brands. */
    void outdate(Set<UUID> changed) {
        cache.outdate(changed);
    }

    /** Anything may have changed. */
    void outdateAll() {
        cache.outdateAll();
    }

    void stop(@Observes ShutdownEvent end) {
        linkReader.stop();
    }
}
