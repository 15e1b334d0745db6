package dev.tributary.program.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant JULY = Instant.parse("2026-07-01T00:00:00Z");

    @Test
    void the_first_state_holds_from_the_beginning_of_time() {
        var states = new History<>(List.of(new History.Change<>(JUNE, "ACTIVE"))).then(JULY, "PAUSED");

        assertThat(states.at(Instant.MIN)).isEqualTo("ACTIVE");
        assertThat(states.at(JULY.minusNanos(1))).isEqualTo("ACTIVE");
        assertThat(states.at(JULY)).isEqualTo("PAUSED");
        assertThat(states.map("PAUSED"::equals).at(Instant.MAX)).isTrue();
    }

    @Test
    void of_two_changes_at_one_instant_the_later_holds() {
        var states = History.always("ACTIVE").then(JUNE, "PAUSED").then(JUNE, "ARCHIVED");

        assertThat(states.at(JUNE)).isEqualTo("ARCHIVED");
    }

    @Test
    void a_change_by_a_clock_that_is_behind_counts_from_the_last_change_on() {
        var states = History.always("ACTIVE").then(JULY, "PAUSED").then(JUNE, "ARCHIVED");

        assertThat(states.at(JULY.minusNanos(1))).isEqualTo("ACTIVE");
        assertThat(states.at(JULY)).isEqualTo("ARCHIVED");
    }

    @Test
    void a_history_does_not_run_backwards() {
        var changes = List.of(new History.Change<>(JULY, "ACTIVE"), new History.Change<>(JUNE, "PAUSED"));

        assertThatThrownBy(() -> new History<>(changes)).isInstanceOf(IllegalArgumentException.class);
    }
}
