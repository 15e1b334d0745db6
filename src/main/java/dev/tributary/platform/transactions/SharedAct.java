package dev.tributary.platform.transactions;

import java.util.List;

/**
 * The work inside a shared transaction. It returns a result for each request, in their order; a refused request must have
 * changed nothing. It takes each kind of lock once, sorted, for all requests.
 */
@FunctionalInterface
public interface SharedAct<R, A> {
    List<SubmissionResult<A>> on(List<R> requests, Locking locking);
}
