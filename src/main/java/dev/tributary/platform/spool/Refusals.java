package dev.tributary.platform.spool;

import java.io.IOException;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Records that found no room: told when it begins and when it is over, and not for each. Used under the spool's lock. */
final class Refusals {
    private static final Logger LOG = Logger.getLogger(Refusals.class);

    /** A full disk is asked again after this: each try writes megabytes before it fails. */
    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofSeconds(1);

    /** Room that comes and goes is told this often. */
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(30);

    private String why = "its limit is reached";
    private long refused;
    private boolean underWay;
    private boolean told;
    private long nextTry = System.nanoTime();
    private long nextLine = System.nanoTime();

    boolean isTooSoonToTry() {
        return System.nanoTime() - nextTry < 0;
    }

    void diskIsFull(IOException failure) {
        why = String.valueOf(failure.getMessage());
        nextTry = System.nanoTime() + BEFORE_ANOTHER_TRY.toNanos();
    }

    boolean underWay() {
        return underWay;
    }

    void note(boolean fits) {
        if (!fits) {
            refused++;
            underWay = true;
            tellBegin();
        } else if (underWay) {
            underWay = false;
            tellEnd();
        }
    }

    private void tellBegin() {
        if (!told && System.nanoTime() - nextLine >= 0) {
            LOG.errorf("The spool is full and clicks are dropped: %s", why);
            told = true;
        }
    }

    private void tellEnd() {
        if (told) {
            LOG.warnf("The spool has room again; %d clicks were dropped since the start", refused);
            told = false;
            nextLine = System.nanoTime() + BETWEEN_LINES.toNanos();
        }
    }
}
