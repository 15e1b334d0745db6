package dev.tributary.platform.transactions;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.problems.ProblemBody;
import dev.tributary.platform.problems.Problems;
import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Applies one act to each of many things, each in a transaction of its own: a refused one does not affect the others, and
 * locks are held no longer than for a single act. Repeated with its {@code Idempotency-Key}, the whole request gets the first
 * answer again.
 */
@ApplicationScoped
public class BulkActs {
    /** The most things that one request may name. */
    public static final int MOST = 500;

    private static final int OK = 200;
    private static final int SERVER_ERROR = 500;
    /** Acts that have not started by then are refused, so that the request is answered in time. */
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final Tenancy tenancy;
    private final RepeatableRequests repeatable;
    private final IdempotencyKeys idempotencyKeys;
    private final Caller caller;

    BulkActs(Tenancy tenancy, RepeatableRequests repeatable, IdempotencyKeys idempotencyKeys, Caller caller) {
        this.tenancy = tenancy;
        this.repeatable = repeatable;
        this.idempotencyKeys = idempotencyKeys;
        this.caller = caller;
    }

    /**
     * The result of one act: a body, or a problem.
     *
     * @param status that a request for this act alone would be answered with
     */
    public record Outcome<A>(
            int status, @Nullable A body, @Nullable ProblemBody problem) {}

    /**
     * @param request the whole request, by which a repetition is recognised
     * @param status of a single act that succeeds
     * @param answer makes the whole answer from the outcomes, in the order of the things
     */
    public <T, A, B> B doEach(
            Object request, List<T> things, int status, Function<T, A> act, Function<List<Outcome<A>>, B> answer) {
        var unfinished = new AtomicBoolean();
        return once(
                request,
                () -> {
                    var outcomes = outcomes(things, status, act);
                    unfinished.set(outcomes.stream().anyMatch(outcome -> outcome.status() >= SERVER_ERROR));
                    return answer.apply(outcomes);
                },
                body -> unfinished.get());
    }

    /**
     * Runs an act that commits in transactions of its own, once for each {@code Idempotency-Key}.
     *
     * @param isWorthAnotherTry whether a repeated request may get a different answer, so that this one is not stored
     */
    public <B> B once(Object request, Supplier<B> act, Predicate<B> isWorthAnotherTry) {
        var key = idempotencyKeys.keyOf(request);
        repeatable.begin(caller.brandId(), key);
        B body;
        try {
            body = caller.author().run(act::get);
        } catch (RuntimeException refused) {
            repeatable.abandon(caller.brandId(), key);
            throw refused;
        }
        if (isWorthAnotherTry.test(body)) {
            repeatable.abandon(caller.brandId(), key);
        } else {
            repeatable.end(caller.brandId(), key, OK, body);
        }
        return body;
    }

    private <T, A> List<Outcome<A>> outcomes(List<T> things, int status, Function<T, A> act) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        List<Outcome<A>> outcomes = new ArrayList<>();
        for (var thing : things) {
            outcomes.add(System.nanoTime() - deadline < 0 ? outcome(thing, status, act) : refused(new NotReached()));
        }
        return outcomes;
    }

    private <T, A> Outcome<A> outcome(T thing, int status, Function<T, A> act) {
        try {
            return new Outcome<>(status, tenancy.write(caller.brandId(), () -> act.apply(thing)), null);
        } catch (RuntimeException refused) {
            return refused(refused);
        }
    }

    private static <A> Outcome<A> refused(RuntimeException why) {
        var problem = Problems.body(why);
        return new Outcome<>(problem.status(), null, problem);
    }
}
