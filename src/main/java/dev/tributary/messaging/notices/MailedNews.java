package dev.tributary.messaging.notices;

import dev.tributary.program.brands.MailSenders;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which notices are mailed at all: new ones, where the brand can send e-mails. */
@ApplicationScoped
class MailedNews {
    /** An older notice is not mailed; it is on the dashboard only. */
    private static final Duration MAILED_WITHIN = Duration.ofDays(2);

    private final MailSenders senders;
    private final Clock clock;

    MailedNews(MailSenders senders, Clock clock) {
        this.senders = senders;
        this.clock = clock;
    }

    /** What happened after it is mailed as the settings say; null where nothing is. */
    @Nullable
    Instant since() {
        return senders.find().isPresent() ? clock.instant().minus(MAILED_WITHIN) : null;
    }
}
