package dev.tributary.platform.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Readers here are run by the test, one group at a time. */
class ReadQueueTest {
    private static final UUID GLOW = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();
    private static final UUID SARAH = UUID.randomUUID();
    private static final UUID BEN = UUID.randomUUID();
    private static final UUID NOBODY = UUID.randomUUID();

    private final Map<UUID, String> rows = new HashMap<>(Map.of(SARAH, "Sarah", BEN, "Ben"));
    private final List<Set<UUID>> statements = new ArrayList<>();
    private final Queue<Runnable> due = new ArrayDeque<>();
    private Runnable meanwhile = () -> {};
    private @Nullable UUID broke;
    private final ReadQueue<String> queue = new ReadQueue<>(3, 1, due::add, this::read);

    @Test
    void those_who_come_while_others_are_read_are_read_together_afterwards() {
        List<CompletableFuture<Optional<String>>> later = new ArrayList<>();
        var first = submit(GLOW, SARAH);
        meanwhile = () -> later.addAll(List.of(submit(GLOW, SARAH), submit(GLOW, BEN), submit(GLOW, NOBODY)));
        due.remove().run();
        rows.put(SARAH, "Sarah Lee");

        assertThat(first).isCompletedWithValue(Optional.of("Sarah"));
        assertThat(later).noneMatch(CompletableFuture::isDone);

        due.remove().run();

        assertThat(later)
                .extracting(CompletableFuture::join)
                .containsExactly(Optional.of("Sarah Lee"), Optional.of("Ben"), Optional.empty());
        assertThat(statements).containsExactly(Set.of(SARAH), Set.of(SARAH, BEN, NOBODY));
        assertThat(due).isEmpty();
    }

    @Test
    void brands_do_not_share_statements_and_do_not_wait_for_each_other() {
        var glow = submit(GLOW, SARAH);
        var other = submit(OTHER, BEN);

        assertThat(due).hasSize(2);
        due.forEach(Runnable::run);

        assertThat(glow).isCompleted();
        assertThat(other).isCompleted();
        assertThat(statements).containsExactly(Set.of(SARAH), Set.of(BEN));
    }

    @Test
    void a_brand_with_two_readers_groups_what_comes_while_both_are_busy() {
        var two = new ReadQueue<>(3, 2, due::add, this::read);
        List<CompletableFuture<Optional<String>>> rows = new ArrayList<>();
        meanwhile = () -> {
            meanwhile = () -> {
                rows.add(two.submit(GLOW, SARAH).orElseThrow().toCompletableFuture());
                rows.add(two.submit(GLOW, BEN).orElseThrow().toCompletableFuture());
            };
            assertThat(two.find(GLOW, BEN)).contains("Ben");
        };

        assertThat(two.find(GLOW, SARAH)).contains("Sarah");
        assertThat(rows).noneMatch(CompletableFuture::isDone);
        while (!due.isEmpty()) {
            due.remove().run();
        }

        assertThat(rows).extracting(CompletableFuture::join).containsExactly(Optional.of("Sarah"), Optional.of("Ben"));
        assertThat(statements).containsExactly(Set.of(SARAH), Set.of(BEN), Set.of(SARAH, BEN));
    }

    @Test
    void a_statement_that_fails_fails_those_it_was_for_and_no_others() {
        List<CompletableFuture<Optional<String>>> later = new ArrayList<>();
        var first = submit(GLOW, SARAH);
        meanwhile = () -> {
            later.add(submit(GLOW, BEN));
            throw new IllegalStateException("The connection is lost");
        };
        due.remove().run();
        due.remove().run();

        assertThat(first).isCompletedExceptionally();
        assertThat(later.get(0)).isCompletedWithValue(Optional.of("Ben"));
    }

    @Test
    void more_than_may_wait_are_refused_until_those_before_are_read() {
        List.of(submit(GLOW, SARAH), submit(GLOW, BEN), submit(OTHER, SARAH));

        assertThat(queue.submit(GLOW, SARAH)).isEmpty();

        due.remove().run();

        assertThat(queue.submit(GLOW, SARAH)).isPresent();
    }

    @Test
    void who_waits_for_a_row_reads_it_when_nobody_else_does() {
        List<CompletableFuture<Optional<String>>> later = new ArrayList<>();
        meanwhile = () -> later.add(submit(GLOW, BEN));

        assertThat(queue.find(GLOW, SARAH)).contains("Sarah");
        assertThat(later.get(0)).isNotDone();

        due.remove().run();

        assertThat(later.get(0)).isCompletedWithValue(Optional.of("Ben"));
        assertThat(queue.find(GLOW, NOBODY)).isEmpty();
        assertThat(due).isEmpty();
    }

    @Test
    void who_finds_too_many_waiting_reads_alone() {
        List.of(submit(GLOW, SARAH), submit(GLOW, BEN), submit(OTHER, SARAH));

        assertThat(queue.find(GLOW, BEN)).contains("Ben");
        assertThat(statements).containsExactly(Set.of(BEN));
    }

    @Test
    void who_waits_for_a_row_is_told_what_the_statement_failed_with() {
        meanwhile = () -> {
            throw new IllegalStateException("The connection is lost");
        };

        assertThatThrownBy(() -> queue.find(GLOW, SARAH)).isExactlyInstanceOf(IllegalStateException.class);
        assertThat(queue.find(GLOW, SARAH)).contains("Sarah");
    }

    @Test
    void a_row_that_cannot_be_read_fails_no_other() {
        var broken = UUID.randomUUID();
        broke = broken;
        List<CompletableFuture<Optional<String>>> later = new ArrayList<>();
        meanwhile = () -> later.addAll(List.of(submit(GLOW, BEN), submit(GLOW, broken)));
        submit(GLOW, SARAH);
        due.remove().run();
        due.remove().run();

        assertThat(later.get(0)).isCompletedWithValue(Optional.of("Ben"));
        assertThat(later.get(1)).isCompletedExceptionally();
    }

    @Test
    void nobody_waits_without_end_and_nothing_is_read_for_those_who_left() {
        var hurried = new ReadQueue<String>(3, 1, due::add, this::read, Duration.ofMillis(20));
        var first = hurried.submit(GLOW, SARAH).orElseThrow();

        await().untilAsserted(() -> assertThat(first.toCompletableFuture()).isCompletedExceptionally());
        due.remove().run();

        assertThat(statements).isEmpty();
        assertThatThrownBy(() -> first.toCompletableFuture().get())
                .cause()
                .satisfies(late -> assertThat(ReadQueue.failure(late)).isInstanceOf(TooManyReading.class));
    }

    private CompletableFuture<Optional<String>> submit(UUID brand, UUID id) {
        return queue.submit(brand, id).orElseThrow().toCompletableFuture();
    }

    /** What is asked for while a statement runs comes too late for it. */
    private Map<UUID, String> read(UUID brand, Set<UUID> ids) {
        statements.add(ids);
        if (broke != null && ids.contains(broke)) {
            throw new IllegalStateException("A row that cannot be read");
        }
        var found = new HashMap<>(rows);
        found.keySet().retainAll(ids);
        var now = meanwhile;
        meanwhile = () -> {};
        now.run();
        return found;
    }
}
