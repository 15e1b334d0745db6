package dev.tributary.program.brands;

import static dev.tributary.program.brands.DayRange.Interval.DAY;
import static dev.tributary.program.brands.DayRange.Interval.MONTH;
import static dev.tributary.program.brands.DayRange.Interval.WEEK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.program.brands.DayRange.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayRangeTest {
    @ParameterizedTest
    @CsvSource({
        // the day of 23 hours, of 25 hours, and a zone without either
        "America/New_York, 2026-03-08, 2026-03-08T05:00:00Z, 2026-03-09T03:59:59.999Z",
        "America/New_York, 2026-11-01, 2026-11-01T04:00:00Z, 2026-11-02T04:59:59.999Z",
        "Europe/Berlin,    2026-03-29, 2026-03-28T23:00:00Z, 2026-03-29T21:59:59.999Z",
        "Europe/Berlin,    2026-10-25, 2026-10-24T22:00:00Z, 2026-10-25T22:59:59.999Z",
        "Asia/Kolkata,     2028-02-29, 2028-02-28T18:30:00Z, 2028-02-29T18:29:59.999Z",
        "Asia/Kolkata,     2027-01-01, 2026-12-31T18:30:00Z, 2027-01-01T18:29:59.999Z",
    })
    void a_local_day_holds_its_first_and_its_last_millisecond(String zone, LocalDate day, Instant first, Instant last) {
        var brand = brandIn(zone);

        assertThat(List.of(brand.dayOf(first), brand.dayOf(last))).containsOnly(day);
        assertThat(brand.dayOf(first.minusMillis(1))).isEqualTo(day.minusDays(1));
        assertThat(brand.dayOf(last.plusMillis(1))).isEqualTo(day.plusDays(1));
    }

    @ParameterizedTest
    @CsvSource({
        "DAY,   2028-02-28, 2028-03-01, 2028-02-28 2028-02-29 2028-03-01",
        "DAY,   2026-12-31, 2027-01-01, 2026-12-31 2027-01-01",
        "WEEK,  2026-12-30, 2027-01-05, 2026-12-28 2027-01-04",
        "WEEK,  2026-06-08, 2026-06-14, 2026-06-08",
        "MONTH, 2026-12-31, 2027-02-01, 2026-12-01 2027-01-01 2027-02-01",
    })
    void no_interval_is_left_out(Interval interval, LocalDate from, LocalDate to, String starts) {
        assertThat(filled(new DayRange(from, to), interval, Map.of()))
                .extracting(start -> start.day().toString())
                .containsExactly(starts.split(" "));
    }

    @Test
    void a_week_cut_by_the_range_counts_its_days_within_the_range() {
        var wednesday = LocalDate.of(2026, 6, 10);
        var days = Map.of(wednesday, new Count(wednesday, 2), wednesday.plusDays(4), new Count(wednesday, 3));

        assertThat(filled(new DayRange(wednesday, wednesday.plusDays(5)), WEEK, days))
                .containsExactly(new Count(wednesday.minusDays(2), 5), new Count(wednesday.plusDays(5), 0));
    }

    @Test
    void thirty_days_until_today_are_shown_when_nothing_is_asked_for() {
        var today = LocalDate.of(2026, 3, 1);

        assertThat(DayRange.orLately(null, null, today)).isEqualTo(new DayRange(LocalDate.of(2026, 1, 31), today));
        assertThat(filled(DayRange.orLately(null, null, today), DAY, Map.of())).hasSize(30);
    }

    @Test
    void what_would_be_endless_is_refused() {
        var day = LocalDate.of(2026, 6, 10);

        assertThatThrownBy(() -> new DayRange(day, day.minusDays(1))).isInstanceOf(InvalidFields.class);
        assertThatThrownBy(() -> DayRange.orLately(null, LocalDate.MIN, day)).isInstanceOf(InvalidFields.class);
        assertThatThrownBy(() -> new DayRange(day, LocalDate.MAX)).isInstanceOf(InvalidFields.class);
        assertThatThrownBy(() -> filled(new DayRange(day, day.plusDays(5_000)), DAY, Map.of()))
                .isInstanceOf(InvalidFields.class);
        assertThat(filled(new DayRange(day, day.plusDays(4_999)), DAY, Map.of()))
                .hasSize(5_000);
        assertThat(filled(new DayRange(day, day.plusYears(400)), MONTH, Map.of()))
                .hasSize(4_801);
    }

    private record Count(LocalDate day, int count) {
        Count plus(Count more) {
            return new Count(day, count + more.count);
        }
    }

    private static List<Count> filled(DayRange range, Interval interval, Map<LocalDate, Count> days) {
        return range.filled(interval, days, day -> new Count(day, 0), Count::plus);
    }

    private static Brand brandIn(String zone) {
        var settings = new BrandSettings(
                "Glow",
                Currency.getInstance("USD"),
                ZoneId.of(zone),
                null,
                null,
                null,
                "https://glow.example",
                0,
                null,
                null,
                null,
                null,
                false,
                null,
                List.of());
        return new Brand(UUID.randomUUID(), settings, Instant.EPOCH);
    }
}
