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

/** Follows a link for a visitor: finds the address to redirect to and spools the click. Never blocks. */
@Singleton
class FollowLink {
    private static final CompletableFuture<Void> COMPLETED = CompletableFuture.completedFuture(null);

    private final KeyRing keys;
    private final SpoolClicks spoolClicks;
    private final BotDetector botDetector;
    private final Clock clock;

    FollowLink(KeyRing keys, SpoolClicks spoolClicks, BotDetector botDetector, Clock clock) {
        this.keys = keys;
        this.spoolClicks = spoolClicks;
        this.botDetector = botDetector;
        this.clock = clock;
    }

    /** @throws DeepLinkRefused when the page is not of the offer; then nothing is counted */
    Followed follow(Link link, Visit request, @Nullable String deepLink) {
        var page = link.page(deepLink);
        var now = clock.instant();
        var inactive = link.inactiveReasonAt(now);
        if (inactive != null) {
            return Followed.inactive(link, inactive);
        }
        var visit = filterBot(request);
        var id = issue(link, now);
        var spooled = spool(link, visit, id);
        return new Followed(link.address(page, visit.subIds()::fields, id.text()), id, spooled, visit.filtered(), null);
    }

    /** Filters the visit of a bot; takes some microseconds for an uncached user agent. */
    Visit filterBot(Visit visit) {
        return visit.agent() != null && botDetector.isBot(visit.agent()) ? visit.filteredAs(Filtered.BOT) : visit;
    }

    /**
     * Like {@link #follow} for a visit after {@link #filterBot}, but leaves it to the caller to {@link #spool} the click.
     *
     * @param at time of the visit
     * @throws DeepLinkRefused
     */
    Followed prepare(Link link, Visit visit, @Nullable String deepLink, Instant at) {
        var page = link.page(deepLink);
        var inactive = link.inactiveReasonAt(at);
        if (inactive != null) {
            return Followed.inactive(link, inactive);
        }
        var id = issue(link, at);
        return new Followed(
                link.address(page, visit.subIds()::fields, id.text()), id, COMPLETED, visit.filtered(), null);
    }

    /** Spools a click. A click that is spooled again is stored once. */
    CompletableFuture<Void> spool(Link link, Visit visit, ClickId id) {
        return spoolClicks.spool(link, visit, id);
    }

    private ClickId issue(Link link, Instant now) {
        return ClickIds.issue(keys, link.brandId(), link.itemId(), now, ThreadLocalRandom.current());
    }

    /**
     * @param address to redirect the visitor to
     * @param click null while the link is inactive
     * @param spooled completed when the visitor may be redirected
     */
    record Followed(
            String address,
            @Nullable ClickId click,
            CompletableFuture<Void> spooled,
            @Nullable Filtered filtered,
            Link.@Nullable InactiveReason inactive) {
        static Followed inactive(Link link, Link.InactiveReason reason) {
            return new Followed(link.destination().url(), null, COMPLETED, null, reason);
        }
    }
}
