package dev.tributary.platform.transactions;

import java.util.concurrent.Callable;
import org.jboss.resteasy.reactive.RestResponse;

/** The result of one of several requests that share a transaction. */
public sealed interface SubmissionResult<A> {
    record Done<A>(int status, A body) implements SubmissionResult<A> {
        public RestResponse<A> response() {
            return RestResponse.status(RestResponse.Status.fromStatusCode(status), body);
        }
    }

    /**
     * The request changed nothing; {@code why} is a {@link dev.tributary.platform.problems.Problem}, or a replayed answer.
     */
    record Rejected<A>(RuntimeException why) implements SubmissionResult<A> {}

    /**
     * An intermediate result: the request needs locks that the shared transaction must not take, so it runs in a transaction
     * of its own.
     */
    record RunSeparately<A>(Callable<SubmissionResult<A>> act) implements SubmissionResult<A> {}

    /** An intermediate result: another transaction has locked the account, so the request is retried a little later. */
    record AccountLocked<A>() implements SubmissionResult<A> {}
}
