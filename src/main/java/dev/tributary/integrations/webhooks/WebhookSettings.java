package dev.tributary.integrations.webhooks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

@ConfigMapping(prefix = "tributary.webhooks")
interface WebhookSettings {
    /** So often it is looked for new events and for deliveries that are due again. */
    @WithDefault("1s")
    Duration poll();

    /** A receiver that takes longer has not taken it. */
    @WithDefault("10s")
    Duration timeout();

    /** Of one endpoint, on one instance: a receiver that hangs holds so many sockets, and nobody else's. */
    @WithDefault("8")
    int atOnce();

    /** The waits between attempts, three days in all; the last attempt is given up after them. */
    @WithDefault("5s,1m,5m,30m,2h,5h,10h,12h,20h,23h")
    List<Duration> backOff();

    /** So long nothing was taken until an endpoint is disabled. */
    @WithDefault("3d")
    Duration disableAfter();

    /** Networks that are not public and may be called all the same, for local use; with them plain http may be, too. */
    Optional<List<String>> allowedNetworks();
}
