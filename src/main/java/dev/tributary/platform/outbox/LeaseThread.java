package dev.tributary.platform.outbox;

import java.time.Duration;

/** Renews the leases of claimed rows periodically, so that no other instance claims them. */
final class LeaseThread {
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
                held.renew();
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
