package dev.tributary.integrations.inbound;

import dev.tributary.integrations.shops.Plan.Note;
import dev.tributary.platform.problems.ProblemBody;
import dev.tributary.platform.problems.Problems;
import java.util.Objects;

/** Turns a refusal into a note for the sender of a statement. */
final class RefusalNote {
    private static final int SERVER_ERROR = 500;

    private RefusalNote() {}

    /** @throws RuntimeException the refusal itself, when the fault is not the sender's */
    static Note of(RuntimeException refusal) {
        var problem = Problems.body(refusal);
        if (problem.status() >= SERVER_ERROR) {
            throw refusal;
        }
        return new Note(problem.code(), detail(problem));
    }

    /** What is wrong, after the first member that it is wrong with, if it is one. */
    static String detail(ProblemBody problem) {
        var pointer = problem.errors().isEmpty() ? "" : problem.errors().get(0).pointer();
        var detail = Objects.requireNonNullElse(problem.detail(), "");
        return pointer.isEmpty() ? detail : pointer + ": " + detail;
    }
}
