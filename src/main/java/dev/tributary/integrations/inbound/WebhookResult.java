package dev.tributary.integrations.inbound;

import dev.tributary.platform.problems.Problems;
import org.jspecify.annotations.Nullable;

/**
 * What became of a delivery.
 *
 * @param code why, where it was not simply taken
 * @param refusal what refused it
 */
record WebhookResult(
        Status status,
        @Nullable String orderId,
        @Nullable String code,
        @Nullable String detail,
        @Nullable RuntimeException refusal) {
    private static final int OURS = 500;

    enum Status {
        /** It is in the books. */
        TAKEN,
        /** It tells nothing that changes money. */
        IGNORED,
        /** It takes effect when its order comes. */
        WAITING,
        /** It cannot be taken as it is; the same again is tried again. */
        REFUSED
    }

    static WebhookResult taken(@Nullable String orderId) {
        return new WebhookResult(Status.TAKEN, orderId, null, null, null);
    }

    static WebhookResult ignored(@Nullable String orderId, String why) {
        return new WebhookResult(Status.IGNORED, orderId, why, null, null);
    }

    static WebhookResult waiting(String orderId, String why) {
        return new WebhookResult(Status.WAITING, orderId, why, null, null);
    }

    /** @throws RuntimeException the refusal itself, when it is not the sender's: the shop shall send it again */
    static WebhookResult refused(@Nullable String orderId, Exception why) {
        var refusal = why instanceof RuntimeException known ? known : new UnreadableDelivery(why);
        var problem = Problems.body(why);
        if (problem.status() >= OURS) {
            throw refusal;
        }
        var place = problem.errors().isEmpty() ? "" : problem.errors().get(0).pointer() + ": ";
        return new WebhookResult(Status.REFUSED, orderId, problem.code(), place + problem.detail(), refusal);
    }

    /** Carries what a reader found wrong. */
    private static final class UnreadableDelivery extends RuntimeException {
        UnreadableDelivery(Exception why) {
            super(why);
        }
    }
}
