package dev.tributary.messaging.templates;

import dev.tributary.platform.web.Page;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param recipients how many members it is meant for
 * @param sendable to how many it would be sent
 * @param skipped how many would be left out, by reason
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
