package dev.tributary.platform.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tributary.platform.money.AmountTooLarge;
import dev.tributary.platform.money.ValueRefused;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Explains exceptions as problems, also for answers that contain several. */
public final class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);

    private Problems() {}

    /** The problem that this exception alone would be answered with; internal_error for a fault of the service. */
    public static ProblemBody body(Exception e) {
        var problem = explain(e);
        if (problem == null) {
            LOG.error("A part of a request failed", e);
            return ProblemBody.of(500, "internal_error", "Something went wrong here.", List.of(), null);
        }
        return ProblemBody.of(
                problem.status(), problem.code(), problem.detail(), problem.errors(), null, problem.earliest());
    }

    /** The problem of an exception; null for a fault of the service. */
    public static @Nullable Problem explain(Exception e) {
        if (e instanceof Problem problem) {
            return problem;
        }
        if (e instanceof ConstraintViolationException violations) {
            return new InvalidFields(Violations.of(violations));
        }
        if (e instanceof ValueRefused refused) {
            return new InvalidFields(refused.pointer(), refused.code(), refused.detail());
        }
        if (e instanceof AmountTooLarge) {
            return new InvalidFields("", "too_large", "An amount that comes of this is too large to be kept.");
        }
        return e instanceof JsonProcessingException json ? BrokenJson.explain(json) : DatabaseTrouble.explain(e);
    }
}
