package dev.tributary.platform.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommitsTest {
    private static final byte[] CLICK = {1};

    private final List<Commits> started = new ArrayList<>();
    private final Semaphore begun = new Semaphore(0);
    private final Semaphore mayEnd = new Semaphore(0);
    private final List<String> groups = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(commits -> commits.stop(new ShutdownEvent()));
    }

    @Test
    void a_visitor_goes_on_when_the_click_is_committed_and_those_who_came_meanwhile_go_together() throws Exception {
        var commits = commits(Duration.ofMinutes(1), this::keepSlowly);
        var first = commits.commit(1, CLICK);
        begun.acquire();
        var third = commits.commit(3, CLICK);
        var second = commits.commit(2, CLICK);
        assertThat(first).isNotDone();

        mayEnd.release();
        begun.acquire();
        assertThat(first.get(5, TimeUnit.SECONDS)).isNull();
        assertThat(second).isNotDone();
        mayEnd.release();

        assertThat(CompletableFuture.allOf(second, third).get(5, TimeUnit.SECONDS))
                .isNull();
        assertThat(groups).containsExactly("1 up to 1", "2 up to 3");
    }

    @Test
    void nobody_waits_for_ever_nor_for_what_is_not_kept() throws Exception {
        var commits = commits(Duration.ofMillis(20), this::keepSlowly);

        assertThat(commits.commit(0, CLICK)).isDone();
        assertThat(commits.commit(1, CLICK).get(5, TimeUnit.SECONDS)).isNull();
        assertThat(commits.commit(2, CLICK).get(5, TimeUnit.SECONDS)).isNull();
        assertThat(commits.commit(3, CLICK).get(5, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void a_database_that_is_back_in_time_is_waited_for() throws Exception {
        var commits = commits(Duration.ofMinutes(1), (last, clicks) -> {
            if (groups.isEmpty()) {
                groups.add("refused");
                throw new SQLException("the database is starting up");
            }
            groups.add("kept");
        });

        assertThat(commits.commit(1, CLICK).get(5, TimeUnit.SECONDS)).isNull();
        assertThat(groups).containsExactly("refused", "kept");
    }

    private void keepSlowly(long last, List<byte[]> clicks) {
        begun.release();
        mayEnd.acquireUninterruptibly();
        groups.add(clicks.size() + " up to " + last);
    }

    private Commits commits(Duration patience, Commits.Keeper keeper) {
        var commits = new Commits(
                new SpoolSettings() {
                    @Override
                    public Durability durability() {
                        return Durability.COMMIT;
                    }

                    @Override
                    public Duration commitPatience() {
                        return patience;
                    }

                    @Override
                    public MemorySize spoolLimit() {
                        return new MemorySize(BigInteger.ZERO);
                    }
                },
                keeper);
        started.add(commits);
        commits.start(new StartupEvent());
        return commits;
    }
}
