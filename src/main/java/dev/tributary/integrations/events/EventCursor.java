package dev.tributary.integrations.events;

import dev.tributary.platform.problems.Unreadable;
import dev.tributary.platform.web.Paging;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The position at which a page begins. One row of the audit trail can be many events. */
record EventCursor(UUID rowId, int beforeIndex) {
    private static final Pattern CURSOR = Pattern.compile("([0-9a-f-]{36}):(\\d{1,9})");

    static EventCursor read(@Nullable String cursor) {
        if (cursor == null) {
            return new EventCursor(Paging.MAX_ID, Integer.MAX_VALUE);
        }
        try {
            var parts = CURSOR.matcher(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
            if (parts.matches()) {
                return new EventCursor(UUID.fromString(parts.group(1)), Integer.parseInt(parts.group(2)));
            }
        } catch (IllegalArgumentException unreadable) {
            // Reported below.
        }
        throw new Unreadable.InvalidCursor();
    }

    static String after(ChangeRow.Position last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((last.row().id() + ":" + last.index()).getBytes(StandardCharsets.UTF_8));
    }

    boolean comesAfter(ChangeRow.Position position) {
        return !position.row().id().equals(rowId) || position.index() < beforeIndex;
    }
}
