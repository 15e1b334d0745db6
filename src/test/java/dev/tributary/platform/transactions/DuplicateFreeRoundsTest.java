package dev.tributary.platform.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DuplicateFreeRoundsTest {
    private record Request(@Nullable String key, String order) {}

    @Test
    void no_round_has_a_key_or_an_order_twice_and_earlier_requests_are_in_earlier_rounds() {
        var rounds = DuplicateFreeRounds.split(
                List.of(
                        new Request(null, "O-1"),
                        new Request("K-1", "O-2"),
                        new Request(null, "O-1"),
                        new Request("K-1", "O-3"),
                        new Request("K-2", "O-3"),
                        new Request(null, "O-4")),
                Request::key,
                Request::order);

        assertThat(rounds).containsExactly(List.of(0, 1, 5), List.of(2, 3), List.of(4));
    }
}
