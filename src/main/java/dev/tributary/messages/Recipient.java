package dev.tributary.messages;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member an e-mail is meant for, with all that can be merged into it.
 *
 * @param obstacle why nothing can be sent whatever it says, or null
 */
record Recipient(UUID memberId, String email, @Nullable String obstacle, Map<MergeField, String> values) {
    static final String NOT_ENROLLED = "not_enrolled";
    static final String MEMBER_ARCHIVED = "member_archived";
    static final String MISSING_VALUE = "missing_value";

    List<MergeField> missing(Collection<MergeField> used) {
        return used.stream().filter(field -> !values.containsKey(field)).toList();
    }
}
