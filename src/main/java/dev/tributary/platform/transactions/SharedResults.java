package dev.tributary.platform.transactions;

import dev.tributary.platform.transactions.SubmissionResult.AccountLocked;
import dev.tributary.platform.transactions.SubmissionResult.Done;
import dev.tributary.platform.transactions.SubmissionResult.Rejected;

/** Told of each result once, when it is committed: {@link Done}, {@link Rejected} or {@link AccountLocked}. */
@FunctionalInterface
public interface SharedResults<A> {
    void set(int index, SubmissionResult<A> result);
}
