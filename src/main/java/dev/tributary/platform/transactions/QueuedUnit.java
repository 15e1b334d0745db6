package dev.tributary.platform.transactions;

import dev.tributary.platform.transactions.SubmissionResult.Rejected;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/**
 * What was submitted at once: a single request, or the requests of a batch. It is answered when each request has a result.
 */
final class QueuedUnit<R, A> {
    private final UUID brandId;
    private final List<Submission<R>> submissions;
    private final AtomicReferenceArray<SubmissionResult<A>> results;
    private final AtomicInteger unanswered;
    private final CompletableFuture<List<SubmissionResult<A>>> answer = new CompletableFuture<>();
    private final long since = System.nanoTime();

    QueuedUnit(UUID brandId, List<Submission<R>> submissions) {
        this.brandId = brandId;
        this.submissions = List.copyOf(submissions);
        this.results = new AtomicReferenceArray<>(submissions.size());
        this.unanswered = new AtomicInteger(submissions.size());
    }

    /**
     * One request of a unit.
     *
     * @param since when it began to wait for its account, or else for a writer; in nanoseconds
     */
    record Member<R, A>(QueuedUnit<R, A> unit, int index, long since) {
        Submission<R> submission() {
            return unit.submissions.get(index);
        }

        void set(SubmissionResult<A> result) {
            unit.set(index, result);
        }

        Member<R, A> waitingSince(long nanos) {
            return new Member<>(unit, index, nanos);
        }
    }

    UUID brandId() {
        return brandId;
    }

    int size() {
        return submissions.size();
    }

    long since() {
        return since;
    }

    CompletableFuture<List<SubmissionResult<A>>> answer() {
        return answer;
    }

    List<Member<R, A>> members() {
        return IntStream.range(0, size())
                .mapToObj(index -> new Member<>(this, index, since))
                .toList();
    }

    void rejectAll(RuntimeException why) {
        for (int i = 0; i < size(); i++) {
            set(i, new Rejected<>(why));
        }
    }

    /** Sets the result of a request, unless it has one already. */
    private void set(int index, SubmissionResult<A> result) {
        if (results.compareAndSet(index, null, result) && unanswered.decrementAndGet() == 0) {

            answer.complete(IntStream.range(0, size()).mapToObj(results::get).toList());
        }
    }
}
