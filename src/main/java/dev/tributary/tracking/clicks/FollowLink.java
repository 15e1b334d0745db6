package dev.tributary.tracking.clicks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.spool.Commits;
import dev.tributary.platform.spool.Spool;
import dev.tributary.platform.web.PublicLimits;
import dev.tributary.tracking.clicks.Visit.Filtered;
import dev.tributary.tracking.links.DeepLinkRefused;
import dev.tributary.tracking.links.Link;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Somebody follows a link: where to, and the click that is kept of it. Never waits for anything. */
@Singleton
class FollowLink {
    private static final String VISITOR = "visitor";
    private static final String ADDRESS = "address";
    private static final int VISITOR_BYTES = 16;
    private static final CompletableFuture<Void> KEPT = CompletableFuture.completedFuture(null);

    private final KeyRing keys;
    private final Spool spool;
    private final Commits commits;
    private final BotDetector botDetector;
    private final Clock clock;
    private final Counter dropped;

    FollowLink(
            KeyRing keys, Spool spool, Commits commits, BotDetector botDetector, Clock clock, MeterRegistry metrics) {
        this.keys = keys;
        this.spool = spool;
        this.commits = commits;
        this.botDetector = botDetector;
        this.clock = clock;
        this.dropped = metrics.counter("tributary.clicks.dropped");
        metrics.gauge("tributary.clicks.spool.bytes", spool, Spool::depth);
    }

    /** @throws DeepLinkRefused and then nothing is counted */
    Followed follow(Link link, Visit request, @Nullable String deepLink) {
        var page = link.page(deepLink);
        var now = clock.instant();
        var standstill = link.inactiveReasonAt(now);
        if (standstill != null) {
            return new Followed(link.destination().url(), null, KEPT, null, standstill);
        }
        var visit = request.agent() != null && botDetector.isBot(request.agent())
                ? request.filteredAs(Filtered.BOT)
                : request;
        var id = ClickIds.issue(keys, link.brandId(), link.itemId(), now, ThreadLocalRandom.current());
        var day = link.dayOf(now);
        byte[] click = Click.waiting(
                id, link.enrollmentId(), day, visitor(link, day, visit), address(link, day, visit), visit);
        long number = spool.append(click);
        if (number == 0) {
            dropped.increment();
        }
        var address = link.address(page, visit.subIds()::fields, id.text());
        return new Followed(address, id, commits.commit(number, click), visit.filtered(), null);
    }

    /** Tells a brand's visitors of one of its days apart; of another day or brand the same visitor is somebody else. */
    private byte[] visitor(Link link, LocalDate day, Visit visit) {
        byte[] hash = keys.sign(
                VISITOR,
                scope(link, day),
                visit.address().getBytes(UTF_8),
                Objects.requireNonNullElse(visit.agent(), "").getBytes(UTF_8));
        return Arrays.copyOf(hash, VISITOR_BYTES);
    }

    /** Empty when it is not known. Whoever has one address of IPv6 has a network of them. */
    private byte[] address(Link link, LocalDate day, Visit visit) {
        if (visit.address().isEmpty()) {
            return new byte[0];
        }
        byte[] network = PublicLimits.network(visit.address()).getBytes(UTF_8);
        return Arrays.copyOf(keys.sign(ADDRESS, scope(link, day), network), VISITOR_BYTES);
    }

    private static byte[] scope(Link link, LocalDate day) {
        return ByteBuffer.allocate(3 * Long.BYTES)
                .putLong(link.brandId().getMostSignificantBits())
                .putLong(link.brandId().getLeastSignificantBits())
                .putLong(day.toEpochDay())
                .array();
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
