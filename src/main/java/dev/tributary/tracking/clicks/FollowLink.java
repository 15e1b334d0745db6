package dev.tributary.tracking.clicks;

import dev.tributary.platform.access.KeyRing;
import dev.tributary.tracking.clicks.Visit.Filtered;
import dev.tributary.tracking.links.DeepLinkRefused;
import dev.tributary.tracking.links.Link;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Somebody follows a link: where to, and the click that is kept of it. Never waits for anything. */
@Singleton
class FollowLink {
    private static final CompletableFuture<Void> KEPT = CompletableFuture.completedFuture(null);

    private final KeyRing keys;
    private final KeepClicks keepClicks;
    private final BotDetector botDetector;
    private final Clock clock;

    FollowLink(KeyRing keys, KeepClicks keepClicks, BotDetector botDetector, Clock clock) {
        this.keys = keys;
        this.keepClicks = keepClicks;
        this.botDetector = botDetector;
        this.clock = clock;
    }

    /** @throws DeepLinkRefused and then nothing is counted */
    Followed follow(Link link, Visit request, @Nullable String deepLink) {
        var page = link.page(deepLink);
        var now = clock.instant();
        var inactive = link.inactiveReasonAt(now);
        if (inactive != null) {
            return Followed.inactive(link, inactive);
        }
        var visit = judge(request);
        var id = issue(link, now);
        var kept = keep(link, visit, id);
        return new Followed(link.address(page, visit.subIds()::fields, id.text()), id, kept, visit.filtered(), null);
    }

    /** Filters a visit whose agent is a bot's; some microseconds for an agent not seen before. */
    Visit judge(Visit visit) {
        return visit.agent() != null && botDetector.isBot(visit.agent()) ? visit.filteredAs(Filtered.BOT) : visit;
    }

    /**
     * The same without keeping the click, which its caller does later ({@link #keep}), for a visit that was judged.
     *
     * @param at when the visit was
     * @throws DeepLinkRefused
     */
    Followed prepare(Link link, Visit visit, @Nullable String deepLink, Instant at) {
        var page = link.page(deepLink);
        var inactive = link.inactiveReasonAt(at);
        if (inactive != null) {
            return Followed.inactive(link, inactive);
        }
        var id = issue(link, at);
        return new Followed(link.address(page, visit.subIds()::fields, id.text()), id, KEPT, visit.filtered(), null);
    }

    /** Keeps a click under an id. Keeping it again changes nothing: it is stored once. */
    CompletableFuture<Void> keep(Link link, Visit visit, ClickId id) {
        return keepClicks.keep(link, visit, id);
    }

    private ClickId issue(Link link, Instant now) {
        return ClickIds.issue(keys, link.brandId(), link.itemId(), now, ThreadLocalRandom.current());
    }

    /**
     * @param address where the visitor goes on to
     * @param click null when the link earns nothing just now
     * @param kept done when the visitor may go on
     */
    record Followed(
            String address,
            @Nullable ClickId click,
            CompletableFuture<Void> kept,
            @Nullable Filtered filtered,
            Link.@Nullable InactiveReason inactive) {
        static Followed inactive(Link link, Link.InactiveReason reason) {
            return new Followed(link.destination().url(), null, KEPT, null, reason);
        }
    }
}
