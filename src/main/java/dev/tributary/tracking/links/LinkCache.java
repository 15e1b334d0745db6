package dev.tributary.tracking.links;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The links in memory, and briefly the keys without a link. */
final class LinkCache {
    private static final int MAX_LINKS = 100_000;
    private static final int MAX_UNKNOWN = 10_000;
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(2);

    private final Cache<String, CachedLink> links =
            Caffeine.newBuilder().maximumSize(MAX_LINKS).build();
    private final Cache<String, Boolean> unknown = Caffeine.newBuilder()
            .maximumSize(MAX_UNKNOWN)
            .expireAfterWrite(UNKNOWN_FOR)
            .build();
    private final AtomicLong changes = new AtomicLong();

    @Nullable
    CachedLink find(String key) {
        return links.getIfPresent(key);
    }

    /** Whether a read within the last seconds found no such link. */
    boolean isUnknown(String key) {
        return unknown.getIfPresent(key) != null;
    }

    Set<String> keys() {
        return Set.copyOf(links.asMap().keySet());
    }

    /** The number of notified changes so far; to be taken before a link is read. */
    long changes() {
        return changes.get();
    }

    /** @param changesBefore those before the read; a later change may be missing in the link */
    void put(String key, Link link, long changesBefore) {
        var cached = new CachedLink(link);
        links.put(key, cached);
        cached.setStale(changes.get() != changesBefore);
    }

    /** @param changesBefore as in {@link #put} */
    void putIfAbsent(String key, Link link, long changesBefore) {
        var cached = new CachedLink(link);
        if (links.asMap().putIfAbsent(key, cached) == null) {
            cached.setStale(changes.get() != changesBefore);
        }
    }

    void putUnknown(String key) {
        links.invalidate(key);
        unknown.put(key, true);
    }

    /** Serves the link as it is, since it cannot be read now. */
    void keepServing(String key) {
        var cached = links.getIfPresent(key);
        if (cached != null) {
            cached.keepServing();
        }
    }

    /** Invalidates the links of changed enrollments, offers, members or brands. */
    void invalidate(Set<UUID> changed) {
        changes.incrementAndGet();
        links.asMap().values().forEach(cached -> {
            if (cached.link().orElseThrow().isAffectedBy(changed)) {
                cached.invalidate();
            }
        });
    }

    void invalidateAll() {
        changes.incrementAndGet();
        links.asMap().values().forEach(CachedLink::invalidate);
    }
}
