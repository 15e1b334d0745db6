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
 * answer again, and no act is done twice, even where the first request has not ended or could not do them all.
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
     * A single act.
     *
     * @param status of an act that succeeds
     * @param answer the type of its answer
     */
    public record Act<T, A>(int status, Class<A> answer, Function<T, A> act) {}

    /**
     * @param request the whole request, by which a repetition is recognised
     * @param answer makes the whole answer from the outcomes, in the order of the things
     */
    public <T, A, B> B doEach(Object request, List<T> things, Act<T, A> act, Function<List<Outcome<A>>, B> answer) {
        var unfinished = new AtomicBoolean();
        var key = idempotencyKeys.keyOf(request);
        return onceWith(
                key,
                () -> {
                    var outcomes = outcomes(key, things, act);
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
        return onceWith(idempotencyKeys.keyOf(request), act, isWorthAnotherTry);
    }

    private <B> B onceWith(IdempotencyKeys.@Nullable Key key, Supplier<B> act, Predicate<B> isWorthAnotherTry) {
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

    private <T, A> List<Outcome<A>> outcomes(IdempotencyKeys.@Nullable Key key, List<T> things, Act<T, A> act) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        List<Outcome<A>> outcomes = new ArrayList<>();
        for (int place = 0; place < things.size(); place++) {
            var thing = things.get(place);
            int at = place;
            Supplier<A> part = () -> repeatable.part(key, at, act.status, act.answer, () -> act.act.apply(thing));
            outcomes.add(System.nanoTime() - deadline < 0 ? outcome(act.status, part) : refused(new NotReached()));
        }
        return outcomes;
    }

    private <A> Outcome<A> outcome(int status, Supplier<A> part) {
        try {
            return new Outcome<>(status, tenancy.write(caller.brandId(), part::get), null);
        } catch (RuntimeException refused) {
            return refused(refused);
        }
    }

    private static <A> Outcome<A> refused(RuntimeException why) {
        var problem = Problems.body(why);
        return new Outcome<>(problem.status(), null, problem);
    }
}
