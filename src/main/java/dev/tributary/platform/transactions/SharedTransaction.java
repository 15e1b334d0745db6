package dev.tributary.platform.transactions;

import dev.tributary.platform.problems.SqlErrors;
import dev.tributary.platform.tenancy.RetryTransaction;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.transactions.SubmissionResult.AccountLocked;
import dev.tributary.platform.transactions.SubmissionResult.RunSeparately;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Does requests of one brand in one transaction, each with its own answer and its own {@code Idempotency-Key}. A transaction
 * that fails for what is in the requests is split, so that one bad request never fails its neighbours. One that fails for a
 * lock begins again without those whose account is locked. Any other failure, a lost connection for one, fails the whole
 * group, since each part of it would wait as long again.
 */
@ApplicationScoped
public class SharedTransaction {
    /** A group that waits longer for one account leaves it out, and does the others. */
    private static final Duration LOCK_TIMEOUT = Duration.ofMillis(500);

    /** No attempt of a group begins later than this; together with the limits of an attempt it bounds every answer. */
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final Tenancy tenancy;
    private final StoredResponses responses;
    private final ContendedBrands contended = new ContendedBrands();

    SharedTransaction(Tenancy tenancy, StoredResponses responses) {
        this.tenancy = tenancy;
        this.responses = responses;
    }

    /** @param identity what makes two requests the same thing; each of them is done in a transaction of its own, in turn */
    public <R, A> void run(
            UUID brandId,
            List<Submission<R>> submissions,
            Function<R, String> identity,
            Locking locking,
            SharedAct<R, A> act,
            SharedResults<A> results) {
        var group = new SharedGroup<>(brandId, submissions, act, results, System.nanoTime() + DEADLINE.toNanos());
        var chosen = contended.contains(brandId) ? Locking.SKIP : locking;
        // A key twice in one group: the second request finds the answer of the first, which is committed by then.
        var rounds = DuplicateFreeRounds.split(submissions, Submission::keyName, one -> identity.apply(one.request()));
        for (var round : rounds) {
            Authors.split(submissions, round).forEach(indexes -> together(group, indexes, chosen));
        }
    }

    private <R, A> void together(SharedGroup<R, A> group, List<Integer> indexes, Locking locking) {
        if (group.isLate()) {
            group.rejectAll(indexes, new Busy());
            return;
        }
        List<SubmissionResult<A>> done;
        try {
            done = inOneTransaction(group, indexes, locking);
        } catch (AccountsLocked locked) {
            leaveOut(group, indexes, locked);
            return;
        } catch (RuntimeException e) {
            tryDivided(group, indexes, locking, e);
            return;
        }
        settle(group, indexes, done);
    }

    private <R, A> void settle(SharedGroup<R, A> group, List<Integer> indexes, List<SubmissionResult<A>> done) {
        for (int i = 0; i < indexes.size(); i++) {
            if (done.get(i) instanceof RunSeparately<A> separately) {
                separately(group, indexes.get(i), separately);
            } else {
                group.results().set(indexes.get(i), done.get(i));
            }
        }
    }

    private <R, A> List<SubmissionResult<A>> inOneTransaction(
            SharedGroup<R, A> group, List<Integer> indexes, Locking locking) {
        var submissions = indexes.stream().map(group.submissions()::get).toList();
        var requests = new KeyedRequests<R, A>(submissions, responses);
        return Authors.of(submissions)
                .run(() -> tenancy.writeWithGenericPlans(
                        group.brandId(), LOCK_TIMEOUT, () -> requests.run(group.act(), locking)));
    }

    private <R, A> void leaveOut(SharedGroup<R, A> group, List<Integer> indexes, AccountsLocked locked) {
        locked.indexes().forEach(i -> group.results().set(indexes.get(i), new AccountLocked<>()));
        var others = new ArrayList<>(indexes);
        locked.indexes().stream().sorted(Comparator.reverseOrder()).forEach(i -> others.remove((int) i));
        if (!others.isEmpty()) {
            together(group, others, Locking.SKIP);
        }
    }

    /** A failure of the data is looked for in each half; one that has nothing to do with the data fails them all. */
    private <R, A> void tryDivided(
            SharedGroup<R, A> group, List<Integer> indexes, Locking locking, RuntimeException why) {
        if (isFirstLockTimeout(group, locking, why)) {
            together(group, indexes, Locking.SKIP);
            return;
        }
        boolean isRetry = why instanceof RetryTransaction;
        if (indexes.size() == 1 || !(isRetry || SqlErrors.isOfTheData(why))) {
            group.rejectAll(indexes, isRetry ? new Busy() : why);
            return;
        }
        int middle = indexes.size() / 2;
        together(group, indexes.subList(0, middle), locking);
        together(group, indexes.subList(middle, indexes.size()), locking);
    }

    private <R, A> boolean isFirstLockTimeout(SharedGroup<R, A> group, Locking locking, RuntimeException why) {
        if (!SqlErrors.isLockTimeout(why)) {
            return false;
        }
        contended.add(group.brandId());
        return locking == Locking.WAIT;
    }

    private <R, A> void separately(SharedGroup<R, A> group, int index, RunSeparately<A> separately) {
        var alone = new SharedGroup<R, A>(
                group.brandId(),
                group.submissions(),
                (requests, locking) -> List.of(call(separately)),
                group.results(),
                group.deadline());
        // It has no way to leave out an account, so a lock timeout ends it.
        together(alone, List.of(index), Locking.SKIP);
    }

    private static <A> SubmissionResult<A> call(RunSeparately<A> separately) {
        try {
            return separately.act().call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
