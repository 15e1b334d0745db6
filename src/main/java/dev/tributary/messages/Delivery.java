package dev.tributary.messages;

import dev.tributary.web.TypeId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A new delivery: one member's mail, about to be queued; or not, with the reason. */
record Delivery(
        UUID id,
        Recipient to,
        DeliveryStatus status,
        @Nullable String reason,
        List<MergeField> missing) {

    static Delivery to(Recipient member, Set<MergeField> used) {
        var missing = member.missing(used);
        var reason = member.obstacle() != null ? member.obstacle() : missing.isEmpty() ? null : Recipient.MISSING_VALUE;
        return new Delivery(
                TypeId.next(),
                member,
                reason == null ? DeliveryStatus.QUEUED : DeliveryStatus.SKIPPED,
                reason,
                missing);
    }

    boolean isQueued() {
        return status == DeliveryStatus.QUEUED;
    }

    Map<MergeField, String> values() {
        return to.values();
    }

    SendMessage.Addressed addressed() {
        return new SendMessage.Addressed(to.memberId(), status, reason);
    }
}
