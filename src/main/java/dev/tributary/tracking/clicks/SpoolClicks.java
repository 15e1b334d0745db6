package dev.tributary.tracking.clicks;

import dev.tributary.platform.spool.GroupCommit;
import dev.tributary.platform.spool.Spool;
import dev.tributary.tracking.links.Link;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;

/** Appends clicks to the spool. */
@Singleton
class SpoolClicks {
    private final Spool clickSpool;
    private final GroupCommit commits;
    private final VisitorHashes hashes;
    private final Counter dropped;

    SpoolClicks(Spool spool, GroupCommit commits, VisitorHashes hashes, MeterRegistry metrics) {
        this.clickSpool = spool;
        this.commits = commits;
        this.hashes = hashes;
        this.dropped = metrics.counter("tributary.clicks.dropped");
        metrics.gauge("tributary.clicks.spool.bytes", spool, Spool::depth);
    }

    /** A click that is spooled again is stored once. */
    CompletableFuture<Void> spool(Link link, Visit visit, ClickId id) {
        var click = encode(link, visit, id);
        long number = clickSpool.append(click);
        if (number == 0) {
            dropped.increment();
        }
        return commits.commit(number, click);
    }

    private byte[] encode(Link link, Visit visit, ClickId id) {
        var day = link.dayOf(id.at());
        var visitor = hashes.visitor(link, day, visit);
        return Click.encode(id, link.enrollmentId(), day, visitor, hashes.address(link, day, visit), visit);
    }
}
