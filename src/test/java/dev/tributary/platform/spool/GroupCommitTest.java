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

class GroupCommitTest {
    private static final byte[] CLICK = {1};

    private final List<GroupCommit> started = new ArrayList<>();
    private final Semaphore commitStarted = new Semaphore(0);
    private final Semaphore mayCommit = new Semaphore(0);
    private final List<String> groups = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(groupCommit -> groupCommit.stop(new ShutdownEvent()));
    }

    @Test
    void a_visitor_continues_when_the_click_is_committed_and_clicks_that_arrive_meanwhile_share_a_commit()
            throws Exception {
        var groupCommit = start(Duration.ofMinutes(1), this::storeWhenAllowed);
        var first = groupCommit.commit(1, CLICK);
        commitStarted.acquire();
        var third = groupCommit.commit(3, CLICK);
        var second = groupCommit.commit(2, CLICK);
        assertThat(first).isNotDone();

        mayCommit.release();
        commitStarted.acquire();
        assertThat(first.get(5, TimeUnit.SECONDS)).isNull();
        assertThat(second).isNotDone();
        mayCommit.release();

        assertThat(CompletableFuture.allOf(second, third).get(5, TimeUnit.SECONDS))
                .isNull();
        assertThat(groups).containsExactly("1 up to 1", "2 up to 3");
    }

    @Test
    void waiting_ends_at_the_timeout_and_a_refused_click_is_not_waited_for() throws Exception {
        var groupCommit = start(Duration.ofMillis(20), this::storeWhenAllowed);

        assertThat(groupCommit.commit(0, CLICK)).isDone();
        assertThat(groupCommit.commit(1, CLICK).get(5, TimeUnit.SECONDS)).isNull();
        assertThat(groupCommit.commit(2, CLICK).get(5, TimeUnit.SECONDS)).isNull();
        assertThat(groupCommit.commit(3, CLICK).get(5, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void a_database_that_recovers_before_the_timeout_is_waited_for() throws Exception {
        var groupCommit = start(Duration.ofMinutes(1), (last, clicks) -> {
            if (groups.isEmpty()) {
                groups.add("refused");
                throw new SQLException("the database is starting up");
            }
            groups.add("stored");
        });

        assertThat(groupCommit.commit(1, CLICK).get(5, TimeUnit.SECONDS)).isNull();
        assertThat(groups).containsExactly("refused", "stored");
    }

    private void storeWhenAllowed(long last, List<byte[]> clicks) {
        commitStarted.release();
        mayCommit.acquireUninterruptibly();
        groups.add(clicks.size() + " up to " + last);
    }

    private GroupCommit start(Duration timeout, GroupCommit.CopyStore copies) {
        var groupCommit = new GroupCommit(
                new SpoolSettings() {
                    @Override
                    public Durability durability() {
                        return Durability.COMMIT;
                    }

                    @Override
                    public Duration commitPatience() {
                        return timeout;
                    }

                    @Override
                    public MemorySize spoolLimit() {
                        return new MemorySize(BigInteger.ZERO);
                    }
                },
                copies);
        started.add(groupCommit);
        groupCommit.start(new StartupEvent());
        return groupCommit;
    }
}
