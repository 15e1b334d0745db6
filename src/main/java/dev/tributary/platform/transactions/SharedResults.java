package dev.tributary.platform.transactions;

import dev.tributary.platform.transactions.SubmissionResult.AccountLocked;
import dev.tributary.platform.transactions.SubmissionResult.Done;
import dev.tributary.platform.transactions.SubmissionResult.Rejected;

/** Receives each result once, after the commit: {@link Done}, {@link Rejected} or {@link AccountLocked}. */
@FunctionalInterface
public interface SharedResults<A> {
    void set(int index, SubmissionResult<A> result);
}
