package dev.tributary.program.brands;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.platform.problems.InvalidFields;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DatabaseTimeZonesTest {
    private final DatabaseTimeZones timeZones = new DatabaseTimeZones(() -> Set.of("America/New_York", "UTC"));

    /** As on Debian without the package tzdata-legacy. */
    @Test
    void a_name_that_only_java_knows_is_refused() {
        assertThatThrownBy(() -> timeZones.requireKnown(ZoneId.of("US/Eastern")))
                .isInstanceOf(InvalidFields.class);
        assertThatCode(() -> timeZones.requireKnown(ZoneId.of("America/New_York")))
                .doesNotThrowAnyException();
    }
}
