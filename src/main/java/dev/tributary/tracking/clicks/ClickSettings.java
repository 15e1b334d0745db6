package dev.tributary.tracking.clicks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "tributary.clicks")
interface ClickSettings {
    /** What a figure may lag behind; longer batches cost the database less. */
    @WithDefault("PT0.1S")
    Duration flushEvery();

    /** Raw clicks are for breakdowns and questions, a year of them and a month to look back; daily sums stay for ever. */
    @WithDefault("400")
    int retentionDays();
}
