package dev.tributary.tracking.links;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The links in memory, and for a moment the keys that have none. */
final class LinkCache {
    private static final int MOST_LINKS = 100_000;
    private static final int MOST_UNKNOWN = 10_000;
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(2);

    private final Cache<String, CachedLink> known =
            Caffeine.newBuilder().maximumSize(MOST_LINKS).build();
    private final Cache<String, Boolean> unknown = Caffeine.newBuilder()
            .maximumSize(MOST_UNKNOWN)
            .expireAfterWrite(UNKNOWN_FOR)
            .build();
    private final AtomicLong changes = new AtomicLong();

    @Nullable
    CachedLink find(String key) {
        return known.getIfPresent(key);
    }

    /** Whether there was no such link a moment ago. */
    boolean isUnknown(String key) {
        return unknown.getIfPresent(key) != null;
    }

    Set<String> keys() {
        return Set.copyOf(known.asMap().keySet());
    }

    /** How many changes were told of so far; taken before a link is read. */
    long changes() {
        return changes.get();
    }

    /** @param seen the changes before it was read: a later one may or may not be in it */
    void put(String key, Link link, long seen) {
        var cached = new CachedLink(link);
        known.put(key, cached);
        cached.outdateIf(changes.get() != seen);
    }

    /** @param seen as in {@link #put} */
    void putIfAbsent(String key, Link link, long seen) {
        var cached = new CachedLink(link);
        if (known.asMap().putIfAbsent(key, cached) == null) {
            cached.outdateIf(changes.get() != seen);
        }
    }

    void putUnknown(String key) {
        known.invalidate(key);
        unknown.put(key, true);
    }

    /** The link cannot be read just now. */
    void serveAsItWas(String key) {
        var cached = known.getIfPresent(key);
        if (cached != null) {
            cached.serveAsItWas();
        }
    }

    /** Something was changed about these enrollments, offers, members or brands. */
    void outdate(Set<UUID> changed) {
        changes.incrementAndGet();
        known.asMap().values().forEach(cached -> {
            if (cached.link().orElseThrow().concerns(changed)) {
                cached.outdate();
            }
        });
    }

    void outdateAll() {
        changes.incrementAndGet();
        known.asMap().values().forEach(CachedLink::outdate);
    }
}
