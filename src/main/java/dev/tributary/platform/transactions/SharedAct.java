package dev.tributary.platform.transactions;

import java.util.List;

/**
 * What is done inside: a result for each request, in their order. One that is refused must have changed nothing. It takes
 * each kind of locks once, sorted, for all requests.
 */
@FunctionalInterface
public interface SharedAct<R, A> {
    List<SubmissionResult<A>> on(List<R> requests, Locking locking);
}
