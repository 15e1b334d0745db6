package dev.tributary.platform.transactions;

import dev.tributary.platform.problems.Problems;
import dev.tributary.platform.problems.ThrottledLog;
import dev.tributary.platform.transactions.QueuedUnit.Member;
import dev.tributary.platform.transactions.SubmissionResult.AccountLocked;
import dev.tributary.platform.transactions.SubmissionResult.Rejected;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Writes a queue's groups and gives each request its result. */
final class GroupWriter<R, A> {
    private static final Logger LOG = Logger.getLogger(WriteQueue.class);
    private static final ThrottledLog TROUBLE = new ThrottledLog(LOG);

    private final String name;
    private final WriteQueue.Writer<R, A> writer;
    private final DistributionSummary groupSizes;

    GroupWriter(String name, WriteQueue.Writer<R, A> writer, MeterRegistry meters) {
        this.name = name;
        this.writer = writer;
        this.groupSizes = meters.summary("writes.group.size", "queue", name);
    }

    /** @return the requests whose account is locked, which have no result yet */
    List<Member<R, A>> write(WriteGroup<R, A> group) {
        var members = group.members();
        groupSizes.record(members.size());
        List<Member<R, A>> locked = new ArrayList<>();
        var submissions = members.stream().map(Member::submission).toList();
        try {
            writer.write(group.brandId(), submissions, group.locking(), (index, result) -> {
                if (result instanceof AccountLocked<A>) {
                    locked.add(withWaitStart(members.get(index), group.locking()));
                } else {
                    members.get(index).set(result);
                }
            });
            return locked;
        } catch (RuntimeException | Error e) {
            rejectAll(members, e);
            return List.of();
        }
    }

    private void rejectAll(List<Member<R, A>> members, Throwable failure) {
        log(failure);
        var why = failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
        members.forEach(member -> member.set(new Rejected<>(why)));
    }

    private void log(Throwable failure) {
        if (failure instanceof RuntimeException known && Problems.explain(known) != null) {
            TROUBLE.warn(name, "A group of " + name + " failed: " + failure);
        } else {
            LOG.errorf(failure, "A group of %s failed", name);
        }
    }

    /** A request waits for its account since that was first found locked. */
    private static <R, A> Member<R, A> withWaitStart(Member<R, A> member, Locking locking) {
        return locking == Locking.SKIP ? member : member.waitingSince(System.nanoTime());
    }
}
