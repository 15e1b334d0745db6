package dev.tributary.platform.problems;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Logs a warning of each kind at most once in ten seconds, with the number of those left out: an error of every request would
 * fill the log.
 */
public final class ThrottledLog {
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Logger log;
    private final Map<String, Kind> kinds = new ConcurrentHashMap<>();

    public ThrottledLog(Logger log) {
        this.log = log;
    }

    /** @param kind one of few, since each is kept in memory */
    public void warn(String kind, String line) {
        long suppressed = kinds.computeIfAbsent(kind, fresh -> new Kind()).countOrSuppress(System.nanoTime());
        if (suppressed == 0) {
            log.warn(line);
        } else if (suppressed > 0) {
            log.warnf("%s (and %d more like it)", line, suppressed);
        }
    }

    private static final class Kind {
        private long next = System.nanoTime();
        private long suppressed;

        /** The number of warnings left out since the last one; -1 when this one is left out too. */
        synchronized long countOrSuppress(long now) {
            if (now - next < 0) {
                suppressed++;
                return -1;
            }
            next = now + EVERY.toNanos();
            long count = suppressed;
            suppressed = 0;
            return count;
        }
    }
}
