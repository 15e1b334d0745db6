package dev.tributary.platform.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "tributary.outbox")
interface OutboxConfig {
    /** Mostly waiting for others' servers, so more than there are processors; fewer than the pool has connections. */
    @WithDefault("8")
    int workers();

    /** New work of this instance wakes its workers at once; this finds what is due again and what others left. */
    @WithDefault("1s")
    Duration poll();

    /** So long a row waits whose worker has died. Clocks of instances may differ by a third of it. */
    @WithDefault("45s")
    Duration lease();

    /** Two renewals may fail before a lease ends. */
    @WithDefault("10s")
    Duration renewEvery();

    /** Longer than any handler may take: the lease of an attempt that takes longer is not renewed. */
    @WithDefault("5m")
    Duration longestAttempt();

    /** Rows of one brand taken in one turn: enough to spare claims, few enough that the others wait little. */
    @WithDefault("32")
    int turn();

    /** What is at hand at shutdown gets this long; a mail that is half sent would be sent twice. */
    @WithDefault("20s")
    Duration patience();
}
