package dev.tributary.messaging.messages;

import dev.tributary.platform.mail.SendRate;
import dev.tributary.platform.outbox.OutboxRow;
import dev.tributary.platform.tenancy.Tenancy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Postpones e-mails that are sent long after the time reserved for them, so that a backlog is not sent in a burst. */
@Singleton
class MailThrottle {
    private static final Duration RESERVATION_VALID_FOR = Duration.ofMinutes(1);

    private final Tenancy tenancy;
    private final SendRate sendRate;
    private final Clock clock;

    MailThrottle(Tenancy tenancy, SendRate sendRate, Clock clock) {
        this.tenancy = tenancy;
        this.sendRate = sendRate;
        this.clock = clock;
    }

    /** @return a later time to send the e-mail; empty when it may be sent now */
    Optional<Instant> postpone(OutboxRow row, @Nullable Integer mailsPerMinute) {
        var now = clock.instant();
        if (mailsPerMinute == null || !row.dueAt().plus(RESERVATION_VALID_FOR).isBefore(now)) {
            return Optional.empty();
        }
        var reserved = tenancy.write(row.brandId(), () -> sendRate.reserve(1, mailsPerMinute));
        return Optional.of(reserved).filter(later -> later.isAfter(now));
    }
}
