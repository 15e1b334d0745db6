package dev.tributary.tracking.clicks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;

@ConfigMapping(prefix = "tributary.clicks")
interface ClickSettings {
    /** How long figures may lag behind; larger batches cost the database less. */
    @WithDefault("PT0.1S")
    Duration flushEvery();

    /** Raw clicks serve breakdowns and inquiries: a year, and a month to look back. Daily sums are kept for ever. */
    @WithDefault("400")
    @WithConverter(LongerThanAMonth.class)
    int retentionDays();

    /**
     * The most unique clicks of one address on one link and day; later visitors are redirected and not counted. Above what a
     * household or an office makes on one link, below what would be worth faking.
     */
    @WithDefault("25")
    int visitorsPerAddress();

    /** Replaces a constraint: a single one in the configuration would make every start pay for a second validator. */
    final class LongerThanAMonth implements Converter<Integer> {
        private static final int MIN_DAYS = 31;

        @Override
        public Integer convert(String days) {
            int value = Integer.parseInt(days);
            if (value < MIN_DAYS) {
                throw new IllegalArgumentException("must be at least " + MIN_DAYS);
            }
            return value;
        }
    }
}
