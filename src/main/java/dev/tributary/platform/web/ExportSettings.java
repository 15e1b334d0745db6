package dev.tributary.platform.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "tributary.exports")
interface ExportSettings {
    /** On one instance; a small part of its threads. */
    @WithDefault("8")
    int most();

    /** Of one brand, on one instance. */
    @WithDefault("3")
    int mostOfOneBrand();

    /** Without any progress; a slow client that reads on keeps its place. */
    @WithDefault("PT30S")
    Duration patience();
}
