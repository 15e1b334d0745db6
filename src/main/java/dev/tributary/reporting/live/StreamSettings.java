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

    /** Of one dashboard, on one instance: a person has a few tabs and devices. */
    @WithDefault("8")
    int mostOfOneDashboard();

    /** Below the minute after which proxies give up on a silent connection. */
    @WithDefault("PT25S")
    Duration heartbeat();

    /** Changes within this time are one event, so that the dashboards of a busy code do not read without pause. */
    @WithDefault("PT0.5S")
    Duration quiet();

    /** Then the stream ends; the client opens another, and its token is checked again. */
    @WithDefault("PT1H")
    Duration lifetime();
}
