package dev.tributary.sales.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.problems.ProblemBody;
import dev.tributary.platform.problems.Problems;
import dev.tributary.platform.transactions.IdempotencyKeys;
import dev.tributary.platform.transactions.RepeatableRequests;
import dev.tributary.platform.transactions.Submission;
import dev.tributary.platform.transactions.SubmissionResult;
import dev.tributary.platform.transactions.SubmissionResult.Rejected;
import dev.tributary.platform.transactions.WriteQueue;
import dev.tributary.sales.conversions.ConversionView;
import dev.tributary.sales.orders.NewConversion;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Path("/v1/conversions/batch")
class ConversionBatchResource {
    private static final int MOST = 500;
    private static final int OK = 200;
    private static final int SERVER_ERROR = 500;

    private final WriteQueue<NewConversion, ConversionView> queue;
    private final RepeatableRequests repeatable;
    private final IdempotencyKeys idempotencyKeys;
    private final Caller caller;
    private final ReadOrder readOrder;

    ConversionBatchResource(
            WriteQueue<NewConversion, ConversionView> queue,
            RepeatableRequests repeatable,
            IdempotencyKeys idempotencyKeys,
            Caller caller,
            ReadOrder readOrder) {
        this.queue = queue;
        this.repeatable = repeatable;
        this.idempotencyKeys = idempotencyKeys;
        this.caller = caller;
        this.readOrder = readOrder;
    }

    /**
     * Each item is read, judged and answered by itself; an order twice in one batch is one conversion. The batch waits for a
     * writer as single orders do, so that a brand's batches leave connections to the others.
     */
    @POST
    @RolesAllowed(Scope.TO_TRACK)
    public BatchResult recordConversions(@Valid @NotNull Batch batch) {
        var key = idempotencyKeys.keyOf(batch);
        repeatable.begin(caller.brandId(), key);
        BatchResult answer;
        try {
            answer = record(batch);
        } catch (RuntimeException refused) {
            repeatable.abandon(caller.brandId(), key);
            throw refused;
        }
        if (answer.data().stream().anyMatch(Result::isWorthAnotherTry)) {
            repeatable.abandon(caller.brandId(), key);
        } else {
            repeatable.end(caller.brandId(), key, OK, answer);
        }
        return answer;
    }

    private BatchResult record(Batch batch) {
        var results = new ArrayList<@Nullable Result>();
        List<Submission<NewConversion>> reports = new ArrayList<>();
        for (var item : batch.conversions()) {
            try {
                reports.add(new Submission<>(readOrder.read(item), null, caller.author()));
                results.add(null);
            } catch (JsonProcessingException | ConstraintViolationException unacceptable) {
                results.add(Result.of(results.size(), unacceptable));
            }
        }
        var answers = queue.submitAll(caller.brandId(), reports).join();
        List<Result> result = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < results.size(); i++) {
            var before = results.get(i);
            result.add(before != null ? before : Result.of(i, answers.get(next++)));
        }
        return new BatchResult(result);
    }

    /** Up to 500 orders. */
    record Batch(
            @NotEmpty @Size(max = MOST) @Schema(implementation = NewConversion[].class)
            List<@NotNull JsonNode> conversions) {}

    record BatchResult(List<Result> data) {}

    /**
     * @param index of the item in the batch
     * @param status what the item would have been answered with by itself
     */
    record Result(
            int index,
            int status,
            @Nullable ConversionView conversion,
            @Nullable ProblemBody problem) {
        private static boolean isWorthAnotherTry(Result result) {
            return result.status() >= SERVER_ERROR;
        }

        static Result of(int index, SubmissionResult<ConversionView> result) {
            return result instanceof SubmissionResult.Done<ConversionView> given
                    ? new Result(index, given.status(), given.body(), null)
                    : of(index, ((Rejected<ConversionView>) result).why());
        }

        static Result of(int index, Exception refusal) {
            var problem = Problems.body(refusal);
            return new Result(index, problem.status(), null, problem);
        }
    }
}
