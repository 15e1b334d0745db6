package dev.tributary.messaging.messages;

import dev.tributary.messaging.templates.MergeField;
import dev.tributary.messaging.templates.Recipient;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The e-mail to one member, to be queued, or skipped for a reason. */
record Delivery(
        UUID id,
        Recipient to,
        DeliveryStatus status,
        @Nullable String reason,
        List<MergeField> missing) {

    /** @param used the merge fields of the text in their language */
    static Delivery to(Recipient member, UUID id, Collection<MergeField> used) {
        var reason = member.skipReasonFor(used);
        return new Delivery(
                id,
                member,
                reason == null ? DeliveryStatus.QUEUED : DeliveryStatus.SKIPPED,
                reason,
                member.missing(used));
    }

    boolean isQueued() {
        return status == DeliveryStatus.QUEUED;
    }

    Map<MergeField, String> values() {
        return to.values();
    }

    RecipientResult result() {
        return new RecipientResult(to.memberId(), status, reason);
    }
}
