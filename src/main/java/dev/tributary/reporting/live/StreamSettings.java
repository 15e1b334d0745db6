package dev.tributary.reporting.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "tributary.streams")
interface StreamSettings {
    /** Per instance. An open stream costs its connection and a few kilobytes; the limit keeps file descriptors for others. */
    @WithDefault("10000")
    int most();

    /** Of one dashboard, on one instance: a person has a few tabs and devices. */
    @WithDefault("8")
    int mostOfOneDashboard();

    /** Below the minute after which proxies give up on a silent connection. */
    @WithDefault("PT25S")
    Duration heartbeat();

    /** What changes again so soon is told once: a code that goes viral must not make its dashboards read without end. */
    @WithDefault("PT0.5S")
    Duration quiet();

    /** Then the client comes again, and is asked for its token again. */
    @WithDefault("PT1H")
    Duration lifetime();
}
