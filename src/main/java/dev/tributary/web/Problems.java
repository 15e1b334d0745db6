package dev.tributary.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tributary.money.ValueRefused;
import jakarta.validation.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** What is wrong, for answers that carry several problems. */
public final class Problems {
    private Problems() {}

    /** The problem that exception would have been answered with; what is not a client's fault is internal_error. */
    public static ProblemBody body(Exception e) {
        var problem = explain(e);
        return problem == null
                ? ProblemBody.of(500, "internal_error", "Something went wrong here.", java.util.List.of(), null)
                : ProblemBody.of(problem.status(), problem.code(), problem.detail(), problem.errors(), null);
    }

    /** Null for what is nobody's fault but ours. */
    static @Nullable Problem explain(Exception e) {
        if (e instanceof Problem problem) {
            return problem;
        }
        if (e instanceof ConstraintViolationException violations) {
            return new InvalidFields(Violations.of(violations));
        }
        if (e instanceof ValueRefused refused) {
            return new InvalidFields(refused.pointer(), refused.code(), refused.detail());
        }
        if (e instanceof JsonProcessingException json) {
            return BrokenJson.explain(json);
        }
        return DatabaseTrouble.explain(e);
    }
}
