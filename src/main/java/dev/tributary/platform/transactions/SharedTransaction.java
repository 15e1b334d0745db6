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
 * Runs requests of one brand in one transaction, each with its own answer and its own {@code Idempotency-Key}. After an error
 * caused by the data of a request the group is split, so that one bad request never fails its neighbours. After a lock
 * timeout it starts again without the requests whose account is locked. Any other error, such as a lost connection, fails the
 * whole group, since each part of it would wait as long again.
 */
@ApplicationScoped
public class SharedTransaction {
    /** A group that waits longer for an account leaves its requests out, and does the others. */
    private static final Duration LOCK_TIMEOUT = Duration.ofMillis(500);

    /** No attempt of a group starts later than this. With the limits of an attempt it bounds the time of every answer. */
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final Tenancy tenancy;
    private final StoredResponses responses;
    private final ContendedBrands contended = new ContendedBrands();

    SharedTransaction(Tenancy tenancy, StoredResponses responses) {
        this.tenancy = tenancy;
        this.responses = responses;
    }

    /** @param identity requests with the same one are done in separate transactions, one after the other */
    public <R, A> void run(
            UUID brandId,
            List<Submission<R>> submissions,
            Function<R, String> identity,
            Locking locking,
            SharedAct<R, A> act,
            SharedResults<A> results) {
        var group = new SharedGroup<>(brandId, submissions, act, results, System.nanoTime() + DEADLINE.toNanos());
        var effectiveLocking = contended.contains(brandId) ? Locking.SKIP : locking;
        // When a group has a key twice, the second request runs after the commit of the first and finds its answer.
        var rounds = DuplicateFreeRounds.split(
                submissions, Submission::keyName, submission -> identity.apply(submission.request()));
        for (var round : rounds) {
            Authors.split(submissions, round).forEach(indexes -> runTogether(group, indexes, effectiveLocking));
        }
    }

    private <R, A> void runTogether(SharedGroup<R, A> group, List<Integer> indexes, Locking locking) {
        if (group.isLate()) {
            group.rejectAll(indexes, new Busy());
            return;
        }
        List<SubmissionResult<A>> done;
        try {
            done = runInOneTransaction(group, indexes, locking);
        } catch (AccountsLocked locked) {
            runWithoutLocked(group, indexes, locked);
            return;
        } catch (RuntimeException e) {
            retryInHalves(group, indexes, locking, e);
            return;
        }
        settle(group, indexes, done);
    }

    private <R, A> void settle(SharedGroup<R, A> group, List<Integer> indexes, List<SubmissionResult<A>> done) {
        for (int i = 0; i < indexes.size(); i++) {
            if (done.get(i) instanceof RunSeparately<A> separate) {
                runSeparately(group, indexes.get(i), separate);
            } else {
                group.results().set(indexes.get(i), done.get(i));
            }
        }
    }

    private <R, A> List<SubmissionResult<A>> runInOneTransaction(
            SharedGroup<R, A> group, List<Integer> indexes, Locking locking) {
        var submissions = indexes.stream().map(group.submissions()::get).toList();
        var requests = new KeyedRequests<R, A>(submissions, responses);
        return Authors.of(submissions)
                .run(() -> tenancy.writeWithGenericPlans(
                        group.brandId(), LOCK_TIMEOUT, () -> requests.run(group.act(), locking)));
    }

    private <R, A> void runWithoutLocked(SharedGroup<R, A> group, List<Integer> indexes, AccountsLocked locked) {
        locked.indexes().forEach(i -> group.results().set(indexes.get(i), new AccountLocked<>()));
        var others = new ArrayList<>(indexes);
        locked.indexes().stream().sorted(Comparator.reverseOrder()).forEach(i -> others.remove((int) i));
        if (!others.isEmpty()) {
            runTogether(group, others, Locking.SKIP);
        }
    }

    /** Retries both halves separately when the data of a request caused the error; any other error fails all requests. */
    private <R, A> void retryInHalves(
            SharedGroup<R, A> group, List<Integer> indexes, Locking locking, RuntimeException failure) {
        if (isFirstLockTimeout(group, locking, failure)) {
            runTogether(group, indexes, Locking.SKIP);
            return;
        }
        boolean isRetry = failure instanceof RetryTransaction;
        if (indexes.size() == 1 || !(isRetry || SqlErrors.isOfTheData(failure))) {
            group.rejectAll(indexes, isRetry ? new Busy() : failure);
            return;
        }
        int middle = indexes.size() / 2;
        runTogether(group, indexes.subList(0, middle), locking);
        runTogether(group, indexes.subList(middle, indexes.size()), locking);
    }

    private <R, A> boolean isFirstLockTimeout(SharedGroup<R, A> group, Locking locking, RuntimeException failure) {
        if (!SqlErrors.isLockTimeout(failure)) {
            return false;
        }
        contended.add(group.brandId());
        return locking == Locking.WAIT;
    }

    private <R, A> void runSeparately(SharedGroup<R, A> group, int index, RunSeparately<A> separate) {
        var alone = new SharedGroup<R, A>(
                group.brandId(),
                group.submissions(),
                (requests, locking) -> List.of(call(separate)),
                group.results(),
                group.deadline());
        // A single request cannot be left out, so a lock timeout fails it.
        runTogether(alone, List.of(index), Locking.SKIP);
    }

    private static <A> SubmissionResult<A> call(RunSeparately<A> separate) {
        try {
            return separate.act().call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
