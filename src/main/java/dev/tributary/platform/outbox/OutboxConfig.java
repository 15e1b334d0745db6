package dev.tributary.platform.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "tributary.outbox")
interface OutboxConfig {
    /** Workers mostly wait for servers of others, so there are more than processors; fewer than the pool has connections. */
    @WithDefault("8")
    int workers();

    /**
     * New work of this instance wakes its workers at once; polling finds work that is due again and work of other instances.
     */
    @WithDefault("1s")
    Duration poll();

    /** How long a row of a worker that died stays claimed. Clocks of instances may differ by a third of it. */
    Duration lease();

    /** Two renewals may fail before a lease ends. */
    Duration renewEvery();

    /** Longer than any handler may take: the lease of a longer attempt is not renewed. */
    @WithDefault("5m")
    Duration longestAttempt();

    /** Rows of one brand that are claimed at once: enough to save claims, few enough that other brands wait little. */
    @WithDefault("32")
    int turn();

    /** How long attempts in progress may take at shutdown; a mail that is interrupted would be sent twice. */
    @WithDefault("20s")
    Duration patience();
}
