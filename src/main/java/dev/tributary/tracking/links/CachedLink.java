package dev.tributary.tracking.links;

import java.time.Duration;
import java.util.Optional;

/** A link in memory; one that is outdated is read again before it is used. */
final class CachedLink {
    private static final Duration REREAD_AFTER = Duration.ofMinutes(1);
    private static final Duration RETRIED_AFTER = Duration.ofSeconds(1);

    private final Optional<Link> link;
    private volatile boolean outdated;
    private volatile long rereadAt = System.nanoTime() + REREAD_AFTER.toNanos();

    CachedLink(Link link) {
        this.link = Optional.of(link);
    }

    Optional<Link> link() {
        return link;
    }

    boolean isOutdated() {
        return outdated;
    }

    /** Whether nobody has looked for changes for a while. */
    boolean isDue() {
        return System.nanoTime() - rereadAt > 0;
    }

    void outdate() {
        outdated = true;
    }

    void outdateIf(boolean changed) {
        outdated = changed;
    }

    /** It cannot be read just now, and is served as it was. */
    void serveAsItWas() {
        rereadAt = System.nanoTime() + RETRIED_AFTER.toNanos();
        outdated = false;
    }
}
