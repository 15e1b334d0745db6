package dev.tributary.tracking.cpc;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "tributary.click-pay")
interface CpcSettings {
    /**
     * After its midnight a day waits that long. Clicks are in the database a moment after they happen, or as soon as the
     * database is back: so one entry a day is the rule, and a second one for late clicks the exception.
     */
    @WithDefault("PT15M")
    Duration grace();
}
