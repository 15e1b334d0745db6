package dev.tributary.integrations.webhooks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

@ConfigMapping(prefix = "tributary.webhooks")
interface WebhookSettings {
    /** How often the service looks for new events and for deliveries that are due. */
    @WithDefault("1s")
    Duration poll();

    /** A delivery that the receiver has not answered by then has failed. */
    @WithDefault("10s")
    Duration timeout();

    /** Calls in progress to one endpoint from one instance. A receiver that hangs holds at most this many sockets. */
    @WithDefault("8")
    int atOnce();

    /** The waits between attempts, three days in all; the attempt after the last wait is the last one. */
    @WithDefault("5s,1m,5m,30m,2h,5h,10h,12h,20h,23h")
    List<Duration> backOff();

    /** How long all calls of an endpoint must have failed before it is disabled. */
    @WithDefault("3d")
    Duration disableAfter();

    /**
     * Networks that are not public and may be called nevertheless, for local use; plain http is allowed to these only.
     */
    Optional<List<String>> allowedNetworks();
}
