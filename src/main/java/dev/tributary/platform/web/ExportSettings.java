package dev.tributary.platform.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "tributary.exports")
interface ExportSettings {
    /** The most exports at once on one instance; a small part of its threads. */
    @WithDefault("8")
    int most();

    /** The most exports at once of one brand on one instance. */
    @WithDefault("3")
    int mostOfOneBrand();

    /** The longest time without progress; a slow client that keeps reading keeps its slot. */
    @WithDefault("PT30S")
    Duration patience();
}
