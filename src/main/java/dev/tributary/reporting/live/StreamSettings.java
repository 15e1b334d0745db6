package dev.tributary.reporting.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

@ConfigMapping(prefix = "tributary.streams")
interface StreamSettings {
    /**
     * Per instance. An open stream costs a connection and a few kilobytes; the limit leaves file descriptors for other
     * requests.
     */
    @WithDefault("10000")
    @Min(0)
    int most();

    /** Of one dashboard, on one instance: a person has a few tabs and devices. */
    @WithDefault("8")
    @Min(1)
    int mostOfOneDashboard();

    /** Below the minute after which proxies give up on a silent connection. */
    @WithDefault("PT25S")
    @DurationMin(millis = 1)
    Duration heartbeat();

    /** Changes within this time are one event, so that the dashboards of a busy code do not read without pause. */
    @WithDefault("PT0.5S")
    @DurationMin
    Duration quiet();

    /** Then the stream ends; the client opens another, and its token is checked again. */
    @WithDefault("PT1H")
    @DurationMin(seconds = 1)
    Duration lifetime();
}
