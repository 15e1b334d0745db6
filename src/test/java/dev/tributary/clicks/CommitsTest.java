package dev.tributary.clicks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CommitsTest {
    private final AtomicInteger woken = new AtomicInteger();

    @Test
    void a_visitor_goes_on_when_the_click_is_committed_and_not_before() {
        var commits = commits(Duration.ofMinutes(1));
        var second = commits.of(2).toCompletableFuture();
        var first = commits.of(1).toCompletableFuture();
        var third = commits.of(3).toCompletableFuture();
        assertThat(woken).hasValue(3);
        assertThat(first).isNotDone();

        commits.reached(2);

        assertThat(first).isDone();
        assertThat(second).isDone();
        assertThat(third).isNotDone();
        assertThat(commits.of(2).toCompletableFuture())
                .as("who comes too late to wait")
                .isDone();
        assertThat(commits.of(0).toCompletableFuture()).as("what is not kept").isDone();
    }

    @Test
    void nobody_waits_for_ever() throws Exception {
        var commits = commits(Duration.ofMillis(20));

        assertThat(commits.of(1).toCompletableFuture().get(5, TimeUnit.SECONDS)).isNull();
    }

    private Commits commits(Duration patience) {
        var commits = new Commits(new ClickSettings() {
            @Override
            public Durability durability() {
                return Durability.COMMIT;
            }

            @Override
            public Duration commitPatience() {
                return patience;
            }

            @Override
            public Duration flushEvery() {
                return Duration.ofMillis(100);
            }

            @Override
            public int retentionDays() {
                return 400;
            }
        });
        commits.onWaiting(woken::incrementAndGet);
        return commits;
    }
}
