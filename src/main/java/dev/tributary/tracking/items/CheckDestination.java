package dev.tributary.tracking.items;

import dev.tributary.program.offers.Offer;
import dev.tributary.tracking.links.DeepLink;
import dev.tributary.tracking.links.Destination;
import org.jspecify.annotations.Nullable;

/** Checks the own destination of a link. */
final class CheckDestination {
    private CheckDestination() {}

    /** @throws dev.tributary.platform.problems.InvalidFields when deep links of the offer may not lead to it */
    static void check(@Nullable String url, Offer offer) {
        if (url != null) {
            var home = Destination.parse(offer.destinationUrl()).orElseThrow();
            DeepLink.check("destinationUrl", url, home, offer.allowedDomains());
        }
    }
}
