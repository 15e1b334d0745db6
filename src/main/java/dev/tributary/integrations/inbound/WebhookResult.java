package dev.tributary.integrations.inbound;

import dev.tributary.integrations.shops.Plan;
import dev.tributary.integrations.shops.Plan.Note;
import dev.tributary.platform.problems.Problems;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The result of a delivery.
 *
 * @param code why the status is not {@code TAKEN}
 * @param detail which parts could not be applied, for people
 * @param refusal the exception that refused it
 */
record WebhookResult(
        Status status,
        @Nullable String orderId,
        @Nullable String code,
        @Nullable String detail,
        @Nullable RuntimeException refusal) {
    private static final int SERVER_ERROR = 500;
    private static final int LONGEST_DETAIL = 2_000;

    enum Status {
        /** The service holds what the delivery states. */
        TAKEN,
        /** Part of it could not be applied; the rest was. */
        PARTLY_TAKEN,
        /** It states nothing that changes money. */
        IGNORED,
        /** It is applied when its order arrives. */
        WAITING,
        /** Nothing of it could be applied. When the shop repeats it, it is tried again. */
        REFUSED
    }

    static WebhookResult taken(@Nullable String orderId) {
        return new WebhookResult(Status.TAKEN, orderId, null, null, null);
    }

    static WebhookResult ignored(@Nullable String orderId, String code) {
        return new WebhookResult(Status.IGNORED, orderId, code, null, null);
    }

    static WebhookResult waiting(@Nullable String orderId, String code) {
        return new WebhookResult(Status.WAITING, orderId, code, null, null);
    }

    /** @param anyTaken whether part of the statement was applied */
    static WebhookResult noted(@Nullable String orderId, List<Note> notes, boolean anyTaken) {
        var details = notes.stream().map(Note::detail).distinct().collect(Collectors.joining(" "));
        return new WebhookResult(
                anyTaken ? Status.PARTLY_TAKEN : Status.REFUSED,
                orderId,
                notes.get(0).code(),
                details.length() <= LONGEST_DETAIL ? details : details.substring(0, LONGEST_DETAIL),
                null);
    }

    /** @throws RuntimeException the refusal itself, when the fault is not the sender's; the shop sends the message again */
    static WebhookResult refused(@Nullable String orderId, Exception cause) {
        var refusal = cause instanceof RuntimeException known ? known : new UnreadableDelivery(cause);
        var problem = Problems.body(cause);
        if (problem.status() >= SERVER_ERROR) {
            throw refusal;
        }
        return new WebhookResult(Status.REFUSED, orderId, problem.code(), RefusalNote.detail(problem), refusal);
    }

    /** Wraps the error of a parser. */
    private static final class UnreadableDelivery extends RuntimeException {
        UnreadableDelivery(Exception cause) {
            super(cause);
        }
    }

    /** @param anyTaken whether part of the statement was applied */
    static WebhookResult of(@Nullable String orderId, Plan plan, List<Note> notes, boolean anyTaken) {
        if (!notes.isEmpty()) {
            return noted(orderId, notes, anyTaken);
        }
        var code = plan.code();
        if (code == null) {
            return taken(orderId);
        }
        return plan.waits() ? waiting(orderId, code) : ignored(orderId, code);
    }
}
