package dev.tributary.messaging.templates;

import dev.tributary.platform.web.Page;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param recipients number of members that the message is for
 * @param sendable number of members to whom it would be sent
 * @param skipped number of members who would be skipped, by reason
 */
record MessagePreviews(
        int recipients,
        long sendable,
        List<SkippedRecipients> skipped,
        List<PreviewView> data,
        @Nullable String nextCursor) {
    static MessagePreviews of(int recipients, Map<String, Long> skipped, Page<PreviewView> page) {
        var reasons = skipped.entrySet().stream()
                .map(reason -> new SkippedRecipients(reason.getKey(), reason.getValue()))
                .toList();
        long left = reasons.stream().mapToLong(SkippedRecipients::count).sum();
        return new MessagePreviews(recipients, recipients - left, reasons, page.data(), page.nextCursor());
    }
}
