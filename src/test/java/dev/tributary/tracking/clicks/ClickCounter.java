package dev.tributary.tracking.clicks;

import jakarta.enterprise.context.ApplicationScoped;

/** Lets tests of other rooms see the clicks so far, now. */
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
