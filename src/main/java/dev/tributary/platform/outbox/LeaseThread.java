package dev.tributary.platform.outbox;

import java.time.Duration;
import org.jboss.logging.Logger;

/** Renews the leases of claimed rows periodically, so that no other instance claims them. */
final class LeaseThread {
    private static final Logger LOG = Logger.getLogger(LeaseThread.class);

    private final HeldRows held;
    private final Duration every;
    private final Thread thread = new Thread(this::keepRenewing, "outbox-leases");

    LeaseThread(HeldRows held, Duration every) {
        this.held = held;
        this.every = every;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    void stop() {
        thread.interrupt();
    }

    private void keepRenewing() {
        try {
            while (true) {
                Thread.sleep(every.toMillis());
                renew();
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void renew() {
        try {
            held.renew();
        } catch (RuntimeException | Error e) {
            LOG.error("Leases are renewed the next time", e);
        }
    }
}
