package dev.tributary.platform.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

@ConfigMapping(prefix = "tributary.outbox")
interface OutboxConfig {
    /** Mostly waiting for others' servers, so more than there are processors; fewer than the pool has connections. */
    @WithDefault("8")
    @Min(0)
    int workers();

    /** New work of this instance wakes its workers at once; this finds what is due again and what others left. */
    @WithDefault("1s")
    @DurationMin(millis = 1)
    Duration poll();

    /** So long a row waits whose worker has died. Clocks of instances may differ by a third of it. */
    @WithDefault("45s")
    @DurationMin(seconds = 1)
    Duration lease();

    /** Two renewals may fail before a lease ends. */
    @WithDefault("10s")
    @DurationMin(millis = 1)
    Duration renewEvery();

    /** Longer than any handler may take: the lease of an attempt that takes longer is not renewed. */
    @WithDefault("5m")
    @DurationMin(seconds = 1)
    Duration longestAttempt();

    /** Rows of one brand taken in one turn: enough to spare claims, few enough that the others wait little. */
    @WithDefault("32")
    @Min(1)
    int turn();

    /** What is at hand at shutdown gets this long; a mail that is half sent would be sent twice. */
    @WithDefault("20s")
    @DurationMin
    Duration patience();
}
