package dev.tributary.integrations.inbound;

import dev.tributary.integrations.shops.Plan;
import dev.tributary.integrations.shops.Plan.Note;
import dev.tributary.platform.problems.Problems;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of a delivery.
 *
 * @param code why, where it was not simply taken
 * @param detail what of it could not be applied, for people
 * @param refusal what refused it
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
        /** The service holds what it states. */
        TAKEN,
        /** A part of it could not be applied; the rest is taken. */
        PARTLY_TAKEN,
        /** It states nothing that changes money. */
        IGNORED,
        /** It takes effect when its order comes. */
        WAITING,
        /** Nothing of it could be applied; the same again is tried again. */
        REFUSED
    }

    static WebhookResult taken(@Nullable String orderId) {
        return new WebhookResult(Status.TAKEN, orderId, null, null, null);
    }

    static WebhookResult ignored(@Nullable String orderId, String why) {
        return new WebhookResult(Status.IGNORED, orderId, why, null, null);
    }

    static WebhookResult waiting(@Nullable String orderId, String why) {
        return new WebhookResult(Status.WAITING, orderId, why, null, null);
    }

    /** @param anyTaken whether something of it was applied */
    static WebhookResult noted(@Nullable String orderId, List<Note> notes, boolean anyTaken) {
        var details = notes.stream().map(Note::detail).distinct().collect(Collectors.joining(" "));
        return new WebhookResult(
                anyTaken ? Status.PARTLY_TAKEN : Status.REFUSED,
                orderId,
                notes.get(0).code(),
                details.length() <= LONGEST_DETAIL ? details : details.substring(0, LONGEST_DETAIL),
                null);
    }

    /** @throws RuntimeException the refusal itself, when it is not the sender's: the shop shall send it again */
    static WebhookResult refused(@Nullable String orderId, Exception why) {
        var refusal = why instanceof RuntimeException known ? known : new UnreadableDelivery(why);
        var problem = Problems.body(why);
        if (problem.status() >= SERVER_ERROR) {
            throw refusal;
        }
        var pointer = problem.errors().isEmpty() ? "" : problem.errors().get(0).pointer() + ": ";
        return new WebhookResult(Status.REFUSED, orderId, problem.code(), pointer + problem.detail(), refusal);
    }

    /** Carries what a reader found wrong. */
    private static final class UnreadableDelivery extends RuntimeException {
        UnreadableDelivery(Exception why) {
            super(why);
        }
    }

    /** @param anyTaken whether anything of the statement was taken */
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
