package dev.tributary.platform.transactions;

import dev.tributary.platform.transactions.SubmissionResult.Done;
import dev.tributary.platform.transactions.SubmissionResult.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one transaction with their idempotency keys: requests whose key was used before get the first answer; the
 * others are done, and their answers stored. No two of them have the same key.
 */
final class KeyedRequests<R, A> {
    private final List<Submission<R>> submissions;
    private final StoredResponses responses;

    KeyedRequests(List<Submission<R>> submissions, StoredResponses responses) {
        this.submissions = submissions;
        this.responses = responses;
    }

    /** Returns a result for each request, in their order. */
    List<SubmissionResult<A>> run(SharedAct<R, A> act, Locking locking) {
        var replays = responses.claim(submissions.stream()
                .map(Submission::key)
                .filter(Objects::nonNull)
                .toList());
        var withoutReplay = withoutReplay(replays);
        var done = act(act, withoutReplay, locking);
        settleKeys(withoutReplay.stream().map(submissions::get).toList(), done);
        var results = new ArrayList<SubmissionResult<A>>(submissions.size());
        var next = done.iterator();
        for (var submission : submissions) {
            var replay = replays.get(submission.keyName());
            results.add(replay == null ? next.next() : new Rejected<>(replay));
        }
        return results;
    }

    private List<Integer> withoutReplay(Map<@Nullable String, RuntimeException> replays) {
        List<Integer> withoutReplay = new ArrayList<>(submissions.size());
        for (int i = 0; i < submissions.size(); i++) {
            if (!replays.containsKey(submissions.get(i).keyName())) {
                withoutReplay.add(i);
            }
        }
        return withoutReplay;
    }

    private List<SubmissionResult<A>> act(SharedAct<R, A> act, List<Integer> withoutReplay, Locking locking) {
        if (withoutReplay.isEmpty()) {
            return List.of();
        }
        try {
            return act.on(
                    withoutReplay.stream()
                            .map(i -> submissions.get(i).request())
                            .toList(),
                    locking);
        } catch (AccountsLocked locked) {
            throw new AccountsLocked(
                    locked.indexes().stream().map(withoutReplay::get).toList());
        }
    }

    private void settleKeys(List<Submission<R>> withoutReplay, List<SubmissionResult<A>> done) {
        List<KeyedAnswer> answers = new ArrayList<>();
        List<IdempotencyKeys.Key> refused = new ArrayList<>();
        for (int i = 0; i < withoutReplay.size(); i++) {
            var key = withoutReplay.get(i).key();
            if (key != null && done.get(i) instanceof Done<A> answer) {
                answers.add(new KeyedAnswer(key, answer.status(), answer.body()));
            } else if (key != null) {
                refused.add(key);
            }
        }
        responses.save(answers);
        responses.release(refused);
    }
}
