package dev.tributary.program.dashboardlinks;

import dev.tributary.platform.access.Credential;
import dev.tributary.platform.access.KeyRing;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A dashboard token as a client sent it. Whether it is valid is known only when its link is read. */
public final class SentLink {
    private final DashboardToken token;

    private SentLink(DashboardToken token) {
        this.token = token;
    }

    /** Empty when the text does not have the form of such a token. */
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

    /** Empty also when the use of the link must be recorded, which the authentication of the request does. */
    public Optional<Credential> opens(OpenedLink link, KeyRing keys, Instant now) {
        return link.isOpenedBy(token, keys) && !link.mustRecordUse(now)
                ? Optional.of(link.credential(token.brandId()))
                : Optional.empty();
    }
}
