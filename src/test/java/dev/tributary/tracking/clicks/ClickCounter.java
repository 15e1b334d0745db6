package dev.tributary.tracking.clicks;

import jakarta.enterprise.context.ApplicationScoped;

/** Stores all clicks so far, for tests of other packages. */
@ApplicationScoped
public class ClickCounter {
    private final ClickFlusher flusher;

    ClickCounter(ClickFlusher flusher) {
        this.flusher = flusher;
    }

    public void drain() throws Exception {
        flusher.drain();
    }
}
