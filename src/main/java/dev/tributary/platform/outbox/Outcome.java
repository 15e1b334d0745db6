package dev.tributary.platform.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of an attempt. */
public sealed interface Outcome {

    /** It is done; the note is for the handler's own record. */
    record Done(@Nullable String note) implements Outcome {}

    /** It may work later. After the topic's last attempt this becomes {@link GiveUp}. */
    record Retry(String reason) implements Outcome {}

    /** It was not its turn; that is no attempt. */
    record NotYet(Instant dueAt) implements Outcome {}

    /**
     * It never will.
     *
     * @param code stable and snake_case
     */
    record GiveUp(String code, String reason) implements Outcome {
        /** The code of what was tried as often as its topic allows. */
        public static final String TOO_MANY_ATTEMPTS = "too_many_attempts";
    }
}
