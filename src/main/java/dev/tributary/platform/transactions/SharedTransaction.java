package dev.tributary.platform.transactions;

import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Does requests of one brand in one transaction, each with its own answer and its own {@code Idempotency-Key}. If the
 * transaction fails it is split, so that one bad request never fails its neighbours.
 */
@ApplicationScoped
public class SharedTransaction {
    private final Tenancy tenancy;
    private final IdempotencyKeys idempotencyKeys;

    SharedTransaction(Tenancy tenancy, IdempotencyKeys idempotencyKeys) {
        this.tenancy = tenancy;
        this.idempotencyKeys = idempotencyKeys;
    }

    /** What is done inside: an answer for each request, in their order. One that is refused must have changed nothing. */
    @FunctionalInterface
    public interface Act<R, A> {
        List<SubmissionResult<A>> on(List<R> asked);
    }

    /** {@link SubmissionResult.Done} or {@link SubmissionResult.Rejected} for each request, in their order, after the commit. */
    public <R, A> List<SubmissionResult<A>> run(UUID brandId, List<Submission<R>> asked, Act<R, A> act) {
        var answers = new ArrayList<>(together(brandId, asked, act));
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i) instanceof SubmissionResult.RunSeparately<A> separately) {
                answers.set(
                        i,
                        together(brandId, List.of(asked.get(i)), one -> List.of(call(separately)))
                                .get(0));
            }
        }
        return answers;
    }

    private <R, A> List<SubmissionResult<A>> together(UUID brandId, List<Submission<R>> asked, Act<R, A> act) {
        try {
            return tenancy.writeWithGenericPlans(brandId, () -> inOneTransaction(asked, act));
        } catch (RuntimeException e) {
            return split(brandId, asked, act, e instanceof Tenancy.RetryTransaction ? new Busy() : e);
        }
    }

    private <R, A> List<SubmissionResult<A>> split(
            UUID brandId, List<Submission<R>> asked, Act<R, A> act, RuntimeException why) {
        if (asked.size() == 1) {
            return List.of(new SubmissionResult.Rejected<>(why));
        }
        int middle = asked.size() / 2;
        var answers = new ArrayList<>(together(brandId, asked.subList(0, middle), act));
        answers.addAll(together(brandId, asked.subList(middle, asked.size()), act));
        return answers;
    }

    private <R, A> List<SubmissionResult<A>> inOneTransaction(List<Submission<R>> asked, Act<R, A> act) {
        var replays = new ArrayList<@Nullable SubmissionResult<A>>();
        List<R> open = new ArrayList<>();
        for (var one : asked) {
            SubmissionResult<A> replay = replayed(one.key());
            replays.add(replay);
            if (replay == null) {
                open.add(one.what());
            }
        }
        var done = open.isEmpty() ? List.<SubmissionResult<A>>of() : act.on(open);
        List<SubmissionResult<A>> answers = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < asked.size(); i++) {
            var replay = replays.get(i);
            answers.add(replay != null ? replay : settled(asked.get(i).key(), done.get(next++)));
        }
        return answers;
    }

    /** The answer of an earlier request with the same key; null when there was none. */
    private <A> @Nullable SubmissionResult<A> replayed(IdempotencyKeys.@Nullable Key key) {
        if (key == null) {
            return null;
        }
        try {
            idempotencyKeys.claim(key);
            return null;
        } catch (WebApplicationException | Problem result) {
            return new SubmissionResult.Rejected<>(result);
        }
    }

    private <A> SubmissionResult<A> settled(IdempotencyKeys.@Nullable Key key, SubmissionResult<A> result) {
        if (key != null && result instanceof SubmissionResult.Done<A> given) {
            idempotencyKeys.save(key, given.status(), given.body());
        } else if (key != null) {
            idempotencyKeys.release(key);
        }
        return result;
    }

    private static <A> SubmissionResult<A> call(SubmissionResult.RunSeparately<A> separately) {
        try {
            return separately.act().call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Others keep changing the same things; cannot happen more than a few times in a row. */
    static final class Busy extends Problem {
        Busy() {
            super(UNAVAILABLE, "Others are reporting the same things. Nothing was stored; please try again.");
        }
    }
}
