package dev.tributary.tracking.cpc;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "tributary.click-pay")
interface CpcSettings {
    /**
     * How long after its end a day is settled. Clicks reach the database shortly after they happen, or once the database is
     * back, so one entry a day is the rule, and a second one for late clicks the exception.
     */
    @WithDefault("PT15M")
    Duration grace();
}
