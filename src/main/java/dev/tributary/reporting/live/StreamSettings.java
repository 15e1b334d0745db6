package dev.tributary.reporting.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "tributary.streams")
interface StreamSettings {
    /**
     * Per instance. An open stream costs a connection and a few kilobytes; the limit leaves file descriptors for other
     * requests.
     */
    @WithDefault("10000")
    int most();

    /** Per dashboard and instance: a person has a few tabs and devices. */
    @WithDefault("8")
    int mostOfOneDashboard();

    /** Shorter than the minute after which proxies close a silent connection. */
    @WithDefault("PT25S")
    Duration heartbeat();

    /** Changes within this time are sent as one event, so that dashboards of a busy code are not read continuously. */
    @WithDefault("PT0.5S")
    Duration quiet();

    /** After this time a stream ends; the client opens another, for which its token is checked again. */
    @WithDefault("PT1H")
    Duration lifetime();
}
