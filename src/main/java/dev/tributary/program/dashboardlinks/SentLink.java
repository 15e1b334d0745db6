package dev.tributary.program.dashboardlinks;

import dev.tributary.platform.access.Credential;
import dev.tributary.platform.access.KeyRing;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A dashboard's token as it was sent. Whether it opens anything is known when the link that it names is read. */
public final class SentLink {
    private final DashboardToken token;

    private SentLink(DashboardToken token) {
        this.token = token;
    }

    /** Empty when the text has not the form of such a token. */
    public static Optional<SentLink> parse(String text) {
        return text.startsWith(DashboardToken.PREFIX)
                ? DashboardToken.parse(text).map(SentLink::new)
                : Optional.empty();
    }

    public UUID brandId() {
        return token.brandId();
    }

    public UUID enrollmentId() {
        return token.enrollmentId();
    }

    /** Empty also when the use of the link is to be noted, which is left to who authenticates the request. */
    public Optional<Credential> opens(OpenedLink link, KeyRing keys, Instant now) {
        return link.isOpenedBy(token, keys) && !link.isUseToBeNoted(now)
                ? Optional.of(link.credential(token.brandId()))
                : Optional.empty();
    }
}
