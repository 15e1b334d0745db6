package dev.tributary.platform.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The outcome of an attempt. */
public sealed interface Outcome {
    /** The work is done; the note is for the handler's own record. */
    record Done(@Nullable String note) implements Outcome {}

    /** The attempt failed and is repeated later. After the topic's last attempt this becomes {@link GiveUp}. */
    record Retry(String reason) implements Outcome {}

    /** The work is postponed, which does not count as an attempt. */
    record NotYet(Instant dueAt) implements Outcome {}

    /**
     * The work has failed for good.
     *
     * @param code stable and snake_case
     */
    record GiveUp(String code, String reason) implements Outcome {
        /** The code after as many attempts as the topic allows. */
        public static final String TOO_MANY_ATTEMPTS = "too_many_attempts";
    }
}
