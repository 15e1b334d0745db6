package dev.tributary.tracking.clicks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

@ConfigMapping(prefix = "tributary.clicks")
interface ClickSettings {
    /** What a figure may lag behind; longer batches cost the database less. */
    @WithDefault("PT0.1S")
    @DurationMin(millis = 1)
    Duration flushEvery();

    /** Raw clicks are for breakdowns and questions, a year of them and a month to look back; daily sums stay for ever. */
    @WithDefault("400")
    @Min(31)
    int retentionDays();

    /**
     * Unique clicks of one address on one link on one day; who comes after that is led on and not counted. Above what a
     * household or an office makes of one link, below what it would pay to invent.
     */
    @WithDefault("25")
    @Min(1)
    int visitorsPerAddress();
}
