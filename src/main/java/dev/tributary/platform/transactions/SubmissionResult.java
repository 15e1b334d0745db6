package dev.tributary.platform.transactions;

import java.util.concurrent.Callable;
import org.jboss.resteasy.reactive.RestResponse;

/** What became of one of several requests that share a transaction. */
public sealed interface SubmissionResult<A> {

    record Done<A>(int status, A body) implements SubmissionResult<A> {
        public RestResponse<A> response() {
            return RestResponse.status(RestResponse.Status.fromStatusCode(status), body);
        }
    }

    /** Nothing was changed by it; a {@link dev.tributary.platform.problems.Problem} or another answer in its place. */
    record Rejected<A>(RuntimeException why) implements SubmissionResult<A> {}

    /** On the way to one of the others: it needs locks the shared transaction must not take, so it is done in one of its own. */
    record RunSeparately<A>(Callable<SubmissionResult<A>> act) implements SubmissionResult<A> {}

    /** On the way to one of the others: an account it needs is locked elsewhere, and it is tried again a little later. */
    record AccountLocked<A>() implements SubmissionResult<A> {}
}
