package dev.tributary.messaging.templates;

import dev.tributary.program.members.MemberId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param missing merge fields the member has no value for; they would be skipped
 * @param reason why the member would be skipped, or null
 */
record PreviewView(
        MemberId memberId,
        String subject,
        String text,
        String html,
        List<String> missing,
        @Nullable String reason) {}
