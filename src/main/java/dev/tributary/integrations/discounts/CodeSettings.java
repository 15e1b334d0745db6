package dev.tributary.integrations.discounts;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "tributary.codes")
interface CodeSettings {
    /** Time limit for one answer of a shop, with its body; shorter than a lease of the outbox. */
    @WithDefault("15s")
    Duration answer();

    /** How long all codes of a shop wait after a call that it did not answer. */
    @WithDefault("30s")
    Duration pause();

    /** The interval of checks of a shop's codes. Each check uses some of the shop's API quota. */
    @WithDefault("24h")
    Duration checkEvery();

    /** Time limit for one check with all its pages and pauses. */
    @WithDefault("10m")
    Duration checking();
}
