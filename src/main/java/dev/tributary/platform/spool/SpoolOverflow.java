package dev.tributary.platform.spool;

import java.io.IOException;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Tracks records that did not fit into the spool, and logs the begin and the end of an overflow instead of each record. Used
 * under the spool's lock.
 */
final class SpoolOverflow {
    private static final Logger LOG = Logger.getLogger(SpoolOverflow.class);

    /** How long a full disk is not tried again: each attempt writes megabytes before it fails. */
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

    /** The shortest time between two log lines, when room comes and goes. */
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(30);

    private String why = "its limit is reached";
    private long refused;
    private boolean isOverflowing;
    private boolean logged;
    private long nextTry = System.nanoTime();
    private long nextLine = System.nanoTime();

    boolean isTooSoonToTry() {
        return System.nanoTime() - nextTry < 0;
    }

    void diskIsFull(IOException failure) {
        why = String.valueOf(failure.getMessage());
        nextTry = System.nanoTime() + RETRY_DELAY.toNanos();
    }

    void record(boolean fits) {
        if (!fits) {
            refused++;
            isOverflowing = true;
            logBegin();
        } else if (isOverflowing) {
            isOverflowing = false;
            logEnd();
        }
    }

    private void logBegin() {
        if (!logged && System.nanoTime() - nextLine >= 0) {
            LOG.errorf("The spool is full and clicks are dropped: %s", why);
            logged = true;
        }
    }

    private void logEnd() {
        if (logged) {
            LOG.warnf("The spool has room again; %d clicks were dropped since the start", refused);
            logged = false;
            nextLine = System.nanoTime() + BETWEEN_LINES.toNanos();
        }
    }
}
