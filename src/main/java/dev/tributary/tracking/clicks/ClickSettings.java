package dev.tributary.tracking.clicks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;

@ConfigMapping(prefix = "tributary.clicks")
interface ClickSettings {
    /** What a figure may lag behind; longer batches cost the database less. */
    @WithDefault("PT0.1S")
    Duration flushEvery();

    /** Raw clicks are for breakdowns and questions, a year of them and a month to look back; daily sums stay for ever. */
    @WithDefault("400")
    @WithConverter(LongerThanAMonth.class)
    int retentionDays();

    /**
     * Unique clicks of one address on one link on one day; who comes after that is led on and not counted. Above what a
     * household or an office makes of one link, below what it would pay to invent.
     */
    @WithDefault("25")
    int visitorsPerAddress();

    /** In place of a constraint: one in all the configuration, and every start pays for a second validator. */
    final class LongerThanAMonth implements Converter<Integer> {
        private static final int LEAST = 31;

        @Override
        public Integer convert(String days) {
            int read = Integer.parseInt(days);
            if (read < LEAST) {
                throw new IllegalArgumentException("must be at least " + LEAST);
            }
            return read;
        }
    }
}
