package dev.tributary.platform.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "tributary.bodies")
interface BodySettings {
    /** The time limit for the whole body: a megabyte over a slow line takes half of it. */
    @WithDefault("PT20S")
    Duration timeout();

    /** The memory for all bodies that are being read, in bytes. */
    @WithDefault("67108864")
    long memory();
}
