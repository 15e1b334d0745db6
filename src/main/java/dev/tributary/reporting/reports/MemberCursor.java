package dev.tributary.reporting.reports;

import dev.tributary.platform.problems.Unreadable;
import dev.tributary.platform.web.Cursor;
import dev.tributary.platform.web.Paging;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The position after the last member of a page. It holds what the member had earned then: by now they may have another place,
 * and members between the two would be lost or repeated.
 */
record MemberCursor(long earned, UUID memberId) {
    private static final MemberCursor BEFORE_FIRST = new MemberCursor(Long.MAX_VALUE, Paging.MAX_ID);
    private static final Pattern TEXT = Pattern.compile("(-?\\d{1,18}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    /** @throws Unreadable.InvalidCursor */
    static MemberCursor read(@Nullable String cursor) {
        if (cursor == null) {
            return BEFORE_FIRST;
        }
        var parts = TEXT.matcher(Cursor.text(cursor));
        if (!parts.matches()) {
            throw new Unreadable.InvalidCursor();
        }
        return new MemberCursor(Long.parseLong(parts.group(1)), UUID.fromString(parts.group(2)));
    }

    @Override
    public String toString() {
        return earned + " " + memberId;
    }
}
