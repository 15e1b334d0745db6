package dev.tributary.platform.mail;

import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Reserves send times for the e-mails of a brand with a limit per minute, across all instances. */
@ApplicationScoped
public class SendRate {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Tenancy tenancy;
    private final Clock clock;

    SendRate(Tenancy tenancy, Clock clock) {
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** Returns the first of {@code mails} send times; each following one is {@link #interval} later. */
    public Instant reserve(int mails, int perMinute) {
        var now = clock.instant();
        var duration = interval(perMinute).multipliedBy(mails);
        return tenancy.query("""
                        insert into mail_send_rates (brand_id, next_at)
                        values (:brand, cast(:now as timestamptz) + :micros * interval '1 microsecond')
                        on conflict (brand_id) do update
                           set next_at = greatest(mail_send_rates.next_at, :now) + :micros * interval '1 microsecond'
                        returning next_at""")
                .bind("now", now)
                .bind("micros", ChronoUnit.MICROS.between(now, now.plus(duration)))
                .mapTo(Instant.class)
                .one()
                .minus(duration);
    }

    public static Duration interval(int perMinute) {
        return MINUTE.dividedBy(perMinute);
    }
}
