package dev.tributary.tracking.links;

import java.time.Duration;
import java.util.Optional;

/** A link in memory; a stale one is read again before it is used. */
final class CachedLink {
    private static final Duration REREAD_AFTER = Duration.ofMinutes(1);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Optional<Link> link;
    private volatile boolean stale;
    private volatile long rereadAt = System.nanoTime() + REREAD_AFTER.toNanos();

    CachedLink(Link link) {
        this.link = Optional.of(link);
    }

    Optional<Link> link() {
        return link;
    }

    boolean isStale() {
        return stale;
    }

    /** Whether it is time to read the link again. */
    boolean isDue() {
        return System.nanoTime() - rereadAt > 0;
    }

    void invalidate() {
        stale = true;
    }

    void setStale(boolean changed) {
        stale = changed;
    }

    /** Serves the link as it is, since it cannot be read now. */
    void keepServing() {
        rereadAt = System.nanoTime() + RETRY_AFTER.toNanos();
        stale = false;
    }
}
