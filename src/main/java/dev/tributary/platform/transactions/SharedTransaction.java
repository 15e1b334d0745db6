package dev.tributary.platform.transactions;

import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.transactions.Answer.Alone;
import dev.tributary.platform.transactions.Answer.Given;
import dev.tributary.platform.transactions.Answer.Refused;
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
    private final RepeatedRequests repeated;

    SharedTransaction(Tenancy tenancy, RepeatedRequests repeated) {
        this.tenancy = tenancy;
        this.repeated = repeated;
    }

    /** What is done inside: an answer for each request, in their order. One that is refused must have changed nothing. */
    @FunctionalInterface
    public interface Act<R, A> {
        List<Answer<A>> on(List<R> asked);
    }

    /** {@link Given} or {@link Refused} for each request, in their order, after the commit. */
    public <R, A> List<Answer<A>> of(UUID brandId, List<Asked<R>> asked, Act<R, A> act) {
        var answers = new ArrayList<>(together(brandId, asked, act));
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i) instanceof Alone<A> alone) {
                answers.set(
                        i,
                        together(brandId, List.of(asked.get(i)), one -> List.of(call(alone)))
                                .get(0));
            }
        }
        return answers;
    }

    private <R, A> List<Answer<A>> together(UUID brandId, List<Asked<R>> asked, Act<R, A> act) {
        try {
            return tenancy.writeByRote(brandId, () -> inOneTransaction(asked, act));
        } catch (RuntimeException e) {
            return split(brandId, asked, act, e instanceof Tenancy.TryAgain ? new Busy() : e);
        }
    }

    private <R, A> List<Answer<A>> split(UUID brandId, List<Asked<R>> asked, Act<R, A> act, RuntimeException why) {
        if (asked.size() == 1) {
            return List.of(new Refused<>(why));
        }
        int middle = asked.size() / 2;
        var answers = new ArrayList<>(together(brandId, asked.subList(0, middle), act));
        answers.addAll(together(brandId, asked.subList(middle, asked.size()), act));
        return answers;
    }

    private <R, A> List<Answer<A>> inOneTransaction(List<Asked<R>> asked, Act<R, A> act) {
        var replays = new ArrayList<@Nullable Answer<A>>();
        List<R> open = new ArrayList<>();
        for (var one : asked) {
            Answer<A> replay = replayed(one.key());
            replays.add(replay);
            if (replay == null) {
                open.add(one.what());
            }
        }
        var done = open.isEmpty() ? List.<Answer<A>>of() : act.on(open);
        List<Answer<A>> answers = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < asked.size(); i++) {
            var replay = replays.get(i);
            answers.add(replay != null ? replay : settled(asked.get(i).key(), done.get(next++)));
        }
        return answers;
    }

    /** The answer of an earlier request with the same key; null when there was none. */
    private <A> @Nullable Answer<A> replayed(RepeatedRequests.@Nullable Key key) {
        if (key == null) {
            return null;
        }
        try {
            repeated.claim(key);
            return null;
        } catch (WebApplicationException | Problem answer) {
            return new Refused<>(answer);
        }
    }

    private <A> Answer<A> settled(RepeatedRequests.@Nullable Key key, Answer<A> answer) {
        if (key != null && answer instanceof Given<A> given) {
            repeated.keep(key, given.status(), given.body());
        } else if (key != null) {
            repeated.release(key);
        }
        return answer;
    }

    private static <A> Answer<A> call(Alone<A> alone) {
        try {
            return alone.act().call();
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
