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

/** An e-mail that comes long after its turn waits for another one, so that a backlog is not sent in a burst. */
@Singleton
class MailTurns {
    private static final Duration TURN_HOLDS = Duration.ofMinutes(1);

    private final Tenancy tenancy;
    private final SendRate sendRate;
    private final Clock clock;

    MailTurns(Tenancy tenancy, SendRate sendRate, Clock clock) {
        this.tenancy = tenancy;
        this.sendRate = sendRate;
        this.clock = clock;
    }

    /** When the e-mail is to be sent; empty for now. */
    Optional<Instant> next(OutboxRow row, @Nullable Integer mailsPerMinute) {
        var now = clock.instant();
        if (mailsPerMinute == null || !row.dueAt().plus(TURN_HOLDS).isBefore(now)) {
            return Optional.empty();
        }
        var turn = tenancy.write(row.brandId(), () -> sendRate.reserve(1, mailsPerMinute));
        return Optional.of(turn).filter(later -> later.isAfter(now));
    }
}
