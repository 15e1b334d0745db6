package dev.tributary.tracking.clicks;

import jakarta.enterprise.context.ApplicationScoped;

/** Lets tests of other rooms see the clicks so far, now. */
@ApplicationScoped
public class ClickCounter {
    private final StoreClicks storeClicks;

    ClickCounter(StoreClicks storeClicks) {
        this.storeClicks = storeClicks;
    }

    public void drain() throws Exception {
        storeClicks.drain();
    }
}
