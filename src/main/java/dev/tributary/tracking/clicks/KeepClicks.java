package dev.tributary.tracking.clicks;

import dev.tributary.platform.spool.GroupCommit;
import dev.tributary.platform.spool.Spool;
import dev.tributary.tracking.links.Link;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;

/** Puts clicks into the spool. */
@Singleton
class KeepClicks {
    private final Spool spool;
    private final GroupCommit commits;
    private final VisitorHashes hashes;
    private final Counter dropped;

    KeepClicks(Spool spool, GroupCommit commits, VisitorHashes hashes, MeterRegistry metrics) {
        this.spool = spool;
        this.commits = commits;
        this.hashes = hashes;
        this.dropped = metrics.counter("tributary.clicks.dropped");
        metrics.gauge("tributary.clicks.spool.bytes", spool, Spool::depth);
    }

    /** Keeping a click again changes nothing: it is stored once. */
    CompletableFuture<Void> keep(Link link, Visit visit, ClickId id) {
        var click = record(link, visit, id);
        long number = spool.append(click);
        if (number == 0) {
            dropped.increment();
        }
        return commits.commit(number, click);
    }

    private byte[] record(Link link, Visit visit, ClickId id) {
        var day = link.dayOf(id.at());
        var visitor = hashes.visitor(link, day, visit);
        return Click.waiting(id, link.enrollmentId(), day, visitor, hashes.address(link, day, visit), visit);
    }
}
