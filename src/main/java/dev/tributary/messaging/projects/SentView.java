package dev.tributary.messaging.projects;

import dev.tributary.messaging.messages.DeliveryStatus;
import dev.tributary.messaging.messages.RecipientResult;
import dev.tributary.program.members.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * @param status {@code QUEUED} or {@code SKIPPED}
 * @param reason why it was skipped
 */
record SentView(
        MemberId memberId,
        Step step,
        DeliveryStatus status,
        @Nullable String reason) {
    static SentView of(RecipientResult result, Step step) {
        return new SentView(new MemberId(result.memberId()), step, result.status(), result.reason());
    }
}
