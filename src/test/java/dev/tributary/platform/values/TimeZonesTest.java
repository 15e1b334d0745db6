package dev.tributary.platform.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.platform.money.ValueRefused;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class TimeZonesTest {
    private static final Instant SUMMER = Instant.parse("2026-06-10T12:00:00Z");

    @Inject
    AgroalDataSource database;

    /** PostgreSQL 18 of the test server and Java have the same IANA names, except the newest ones of either. */
    @Test
    void every_accepted_zone_has_the_same_offset_in_sql() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "select extract(epoch from timestamptz '2026-06-10 12:00Z' at time zone ? at time zone 'UTC')")) {
            int compared = 0;
            for (var name : ZoneId.getAvailableZoneIds()) {
                if (isAccepted(name)) {
                    statement.setString(1, name);
                    var row = statement.executeQuery();
                    row.next();
                    assertThat(row.getLong(1))
                            .as(name)
                            .isEqualTo(SUMMER.getEpochSecond()
                                    + ZoneId.of(name)
                                            .getRules()
                                            .getOffset(SUMMER)
                                            .getTotalSeconds());
                    compared++;
                }
            }
            assertThat(compared).isGreaterThan(500);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GMT+5", "UTC-3", "+02:00", "Z", "SystemV/EST5", "Europe/Atlantis", "", "europe/london"})
    void a_zone_that_sql_reads_differently_or_not_at_all_is_refused(String name) {
        assertThatThrownBy(() -> TimeZones.parse(name)).isInstanceOf(ValueRefused.class);
    }

    private static boolean isAccepted(String name) {
        try {
            TimeZones.parse(name);
            return true;
        } catch (ValueRefused refused) {
            return false;
        }
    }
}
