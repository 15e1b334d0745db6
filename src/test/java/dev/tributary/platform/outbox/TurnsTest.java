package dev.tributary.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final UUID one = new UUID(0, 1);
    private final UUID two = new UUID(0, 2);
    private final UUID three = new UUID(0, 3);
    private final Turns turns = new Turns(4);

    @Test
    void brands_come_round_one_after_the_other() {
        var all = Set.of(one, two, three);

        assertThat(turns.take(all)).isEqualTo(one);
        assertThat(turns.take(all)).isEqualTo(two);
        assertThat(turns.take(all)).isEqualTo(three);
        assertThat(turns.take(all)).isEqualTo(one);
    }

    @Test
    void no_brand_keeps_all_workers_busy() {
        turns.take(Set.of(one));
        turns.take(Set.of(one));

        assertThat(turns.take(Set.of(one))).isNull();
        assertThat(turns.take(Set.of(one, two))).isEqualTo(two);

        turns.giveBack(one);
        assertThat(turns.take(Set.of(one))).isEqualTo(one);
    }
}
