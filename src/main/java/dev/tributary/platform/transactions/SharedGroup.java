package dev.tributary.platform.transactions;

import dev.tributary.platform.transactions.SubmissionResult.Rejected;
import java.util.List;
import java.util.UUID;

record SharedGroup<R, A>(
        UUID brandId, List<Submission<R>> submissions, SharedAct<R, A> act, SharedResults<A> results, long deadline) {
    boolean isLate() {
        return System.nanoTime() - deadline > 0;
    }

    void rejectAll(List<Integer> indexes, RuntimeException why) {
        indexes.forEach(index -> results.set(index, new Rejected<>(why)));
    }
}
