package dev.tributary.sales.intake;

import dev.tributary.platform.problems.ProblemBody;
import dev.tributary.platform.problems.Problems;
import dev.tributary.platform.transactions.SubmissionResult;
import dev.tributary.platform.transactions.SubmissionResult.Rejected;
import dev.tributary.sales.conversions.ConversionView;
import org.jspecify.annotations.Nullable;

/**
 * @param index of the item in the batch
 * @param status of the response that the item would have had as a single request
 */
record ConversionBatchResult(
        int index,
        int status,
        @Nullable ConversionView conversion,
        @Nullable ProblemBody problem) {
    static boolean isRetryable(ConversionBatchResult result) {
        return result.status() >= ConversionBatchResource.SERVER_ERROR;
    }

    static ConversionBatchResult of(int index, SubmissionResult<ConversionView> result) {
        return result instanceof SubmissionResult.Done<ConversionView> done
                ? new ConversionBatchResult(index, done.status(), done.body(), null)
                : of(index, ((Rejected<ConversionView>) result).why());
    }

    static ConversionBatchResult of(int index, Exception refusal) {
        var problem = Problems.body(refusal);
        return new ConversionBatchResult(index, problem.status(), null, problem);
    }
}
