package dev.tributary.integrations.discounts;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "tributary.codes")
interface CodeSettings {
    /** One answer of a shop, with its body; less than a lease of the outbox. */
    @WithDefault("15s")
    Duration answer();

    /** So long the other codes of a shop that does not answer wait before it is asked again. */
    @WithDefault("30s")
    Duration pause();

    /** So often a shop's codes are compared with those of the service; each takes some of what the shop allows its programs. */
    @WithDefault("24h")
    Duration checkEvery();

    /** One check with all its pages and pauses. */
    @WithDefault("10m")
    Duration checking();
}
