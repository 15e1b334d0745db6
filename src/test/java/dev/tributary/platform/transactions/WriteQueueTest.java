package dev.tributary.platform.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tributary.platform.tenancy.ChangeAuthor;
import dev.tributary.platform.transactions.SubmissionResult.AccountLocked;
import dev.tributary.platform.transactions.SubmissionResult.Done;
import dev.tributary.platform.transactions.SubmissionResult.Rejected;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WriteQueueTest {
    private static final long SOON = 20;
    private static final int OK = 200;

    private final UUID slow = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<List<String>> groups = Collections.synchronizedList(new ArrayList<>());
    private final WriteQueues queues = new WriteQueues(new SimpleMeterRegistry());
    private final WriteQueue<String, String> queue = queues.open("test", 2, 3, this::write);

    @AfterEach
    void close() throws InterruptedException {
        released.countDown();
        queues.stop(null);
    }

    private void write(UUID brandId, List<Submission<String>> group, Locking locking, SharedResults<String> results) {
        groups.add(group.stream().map(Submission::request).toList());
        if (brandId.equals(slow)) {
            awaitRelease();
        }
        for (int i = 0; i < group.size(); i++) {
            results.set(i, result(group.get(i).request(), locking));
        }
    }

    private SubmissionResult<String> result(String request, Locking locking) {
        if (request.startsWith("locked") && (locking == Locking.WAIT || released.getCount() > 0)) {
            return new AccountLocked<>();
        }
        return request.startsWith("bad") ? new Rejected<>(new IllegalStateException(request)) : new Done<>(OK, request);
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Submission<String> request(String name) {
        return new Submission<>(name, null, ChangeAuthor.SYSTEM);
    }

    @Test
    void a_brand_whose_writers_hang_leaves_writers_to_others() throws Exception {
        for (int i = 0; i < 100; i++) {
            var unused = queue.submitAll(slow, List.of(request("slow"), request("slow")));
        }

        assertThat(queue.submit(other, request("quick"))
                        .get(SOON, TimeUnit.SECONDS)
                        .body())
                .isEqualTo("quick");
    }

    @Test
    void a_brand_that_is_alone_has_one_writer_more_and_leaves_one_to_other_brands() throws Exception {
        for (int i = 1; i <= 3; i++) {
            var unused = queue.submitAll(slow, List.of(request("slow"), request("slow")));
            int writing = i;
            await().until(() -> groups.size() == writing);
        }
        var unused = queue.submitAll(slow, List.of(request("slow"), request("slow")));

        assertThat(queue.submit(other, request("quick"))
                        .get(SOON, TimeUnit.SECONDS)
                        .body())
                .isEqualTo("quick");
        assertThat(groups).hasSize(4);
    }

    @Test
    void a_request_that_waits_too_long_for_a_writer_is_refused_and_not_stored() throws Exception {
        for (int i = 1; i <= 3; i++) {
            var unused = queue.submitAll(slow, List.of(request("slow"), request("slow")));
            int writing = i;
            await().until(() -> groups.size() == writing);
        }
        var late = queue.submit(slow, request("late"));

        assertThatThrownBy(() -> late.get(SOON, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(TooManyWaiting.class);
        assertThat(groups).doesNotContain(List.of("late"));
    }

    @Test
    void a_request_whose_account_is_locked_waits_alone_and_its_neighbours_are_answered() throws Exception {
        var locked = queue.submitAll(other, List.of(request("locked"), request("free")));
        assertThat(queue.submit(other, request("neighbour"))
                        .get(SOON, TimeUnit.SECONDS)
                        .body())
                .isEqualTo("neighbour");
        assertThat(locked).isNotDone();

        released.countDown();

        assertThat(locked.get(SOON, TimeUnit.SECONDS))
                .containsExactly(new Done<>(OK, "locked"), new Done<>(OK, "free"));
    }

    @Test
    void an_account_that_stays_locked_is_waited_for_two_seconds() {
        var locked = queue.submit(other, request("locked"));

        long begin = System.nanoTime();
        assertThatThrownBy(() -> locked.get(SOON, TimeUnit.SECONDS)).hasCauseInstanceOf(Busy.class);
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)).isGreaterThan(1_500L);
    }

    @Test
    void results_of_a_batch_are_in_its_order_whatever_each_one_is() throws Exception {
        var results = queue.submitAll(other, List.of(request("a"), request("bad"), request("b")))
                .get(SOON, TimeUnit.SECONDS);

        assertThat(results.get(0)).isEqualTo(new Done<>(OK, "a"));
        assertThat(results.get(1)).isInstanceOf(Rejected.class);
        assertThat(results.get(2)).isEqualTo(new Done<>(OK, "b"));
    }
}
