package dev.tributary.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FairShareTest {
    private final UUID one = new UUID(0, 1);
    private final UUID two = new UUID(0, 2);
    private final UUID three = new UUID(0, 3);
    private final FairShare fairShare = new FairShare(4);

    @Test
    void brands_take_turns() {
        var all = Set.of(one, two, three);

        assertThat(fairShare.take(all)).isEqualTo(one);
        assertThat(fairShare.take(all)).isEqualTo(two);
        assertThat(fairShare.take(all)).isEqualTo(three);
        assertThat(fairShare.take(all)).isEqualTo(one);
    }

    @Test
    void no_brand_keeps_all_workers_busy() {
        fairShare.take(Set.of(one));
        fairShare.take(Set.of(one));

        assertThat(fairShare.take(Set.of(one))).isNull();
        assertThat(fairShare.take(Set.of(one, two))).isEqualTo(two);

        fairShare.release(one);
        assertThat(fairShare.take(Set.of(one))).isEqualTo(one);
    }
}
