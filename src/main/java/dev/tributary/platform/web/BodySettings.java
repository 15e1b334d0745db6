package dev.tributary.platform.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "tributary.bodies")
interface BodySettings {
    /** For the whole body, whatever its pieces come at: a megabyte over a slow line arrives in half of it. */
    @WithDefault("PT20S")
    Duration timeout();

    /** Of all bodies that are being read, in bytes. */
    @WithDefault("67108864")
    long memory();
}
