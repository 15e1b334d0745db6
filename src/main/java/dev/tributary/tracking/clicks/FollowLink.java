package dev.tributary.tracking.clicks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.spool.Commits;
import dev.tributary.platform.spool.Spool;
import dev.tributary.tracking.clicks.Visit.Filtered;
import dev.tributary.tracking.links.DeepLinkRefused;
import dev.tributary.tracking.links.Link;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Somebody follows a link: where to, and the click that is kept of it. Never waits for anything. */
@Singleton
class FollowLink {
    private static final String VISITOR = "visitor";
    private static final int VISITOR_BYTES = 16;
    private static final CompletableFuture<Void> KEPT = CompletableFuture.completedFuture(null);

    private final KeyRing keys;
    private final Spool spool;
    private final Commits commits;
    private final Clock clock;
    private final Counter dropped;

    FollowLink(KeyRing keys, Spool spool, Commits commits, Clock clock, MeterRegistry metrics) {
        this.keys = keys;
        this.spool = spool;
        this.commits = commits;
        this.clock = clock;
        this.dropped = metrics.counter("tributary.clicks.dropped");
        metrics.gauge("tributary.clicks.spool.bytes", spool, Spool::depth);
    }

    /**
     * The agent of the visit is looked at later.
     *
     * @throws DeepLinkRefused and then nothing is counted
     */
    Followed follow(Link link, Visit visit, @Nullable String deepLink) {
        var page = link.page(deepLink);
        var now = clock.instant();
        var inactive = link.inactiveReasonAt(now);
        if (inactive != null) {
            return new Followed(link.destination().url(), null, KEPT, null, inactive);
        }
        var id = issue(link, now);
        var kept = keep(record(link, visit, id, false));
        return new Followed(link.address(page, visit.subIds()::fields, id.text()), id, kept, visit.filtered(), null);
    }

    /**
     * The same without keeping the click, which its caller does later ({@link #keep}). The visit tells already whether its
     * agent is a bot.
     *
     * @param at when the visit was
     * @throws DeepLinkRefused
     */
    Followed prepare(Link link, Visit visit, @Nullable String deepLink, Instant at) {
        var page = link.page(deepLink);
        var inactive = link.inactiveReasonAt(at);
        if (inactive != null) {
            return new Followed(link.destination().url(), null, KEPT, null, inactive);
        }
        var id = issue(link, at);
        return new Followed(link.address(page, visit.subIds()::fields, id.text()), id, KEPT, visit.filtered(), null);
    }

    /** Keeps a click under an id. Keeping it again changes nothing: it is stored once. */
    CompletableFuture<Void> keep(Link link, Visit visit, ClickId id) {
        return keep(record(link, visit, id, true));
    }

    private ClickId issue(Link link, Instant now) {
        return ClickIds.issue(keys, link.brandId(), link.itemId(), now, ThreadLocalRandom.current());
    }

    private byte[] record(Link link, Visit visit, ClickId id, boolean judged) {
        var day = link.dayOf(id.at());
        return Click.waiting(id, link.enrollmentId(), day, visitor(link, day, visit), visit, judged);
    }

    private CompletableFuture<Void> keep(byte[] click) {
        long number = spool.append(click);
        if (number == 0) {
            dropped.increment();
        }
        return commits.commit(number, click);
    }

    /** Tells a brand's visitors of one of its days apart; of another day or brand the same visitor is somebody else. */
    private byte[] visitor(Link link, LocalDate day, Visit visit) {
        byte[] scope = ByteBuffer.allocate(3 * Long.BYTES)
                .putLong(link.brandId().getMostSignificantBits())
                .putLong(link.brandId().getLeastSignificantBits())
                .putLong(day.toEpochDay())
                .array();
        byte[] hash = keys.sign(
                VISITOR, scope, visit.address().getBytes(UTF_8), visit.agent().getBytes(UTF_8));
        return Arrays.copyOf(hash, VISITOR_BYTES);
    }

    /**
     * @param address where the visitor goes on to
     * @param click null when the link is at a standstill
     * @param kept done when the visitor may go on
     */
    record Followed(
            String address,
            @Nullable ClickId click,
            CompletableFuture<Void> kept,
            @Nullable Filtered filtered,
            Link.@Nullable InactiveReason standstill) {}
}
