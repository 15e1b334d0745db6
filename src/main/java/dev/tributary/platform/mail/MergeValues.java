package dev.tributary.platform.mail;

import java.util.Map;
import java.util.Set;

/**
 * The values that are merged into a text for one recipient.
 *
 * @param texts by the name of the field; each on one line
 * @param addresses the names of the fields that are links
 */
public record MergeValues(Map<String, String> texts, Set<String> addresses) {
    /** The value of a field; for an unknown one its name in brackets. */
    String of(String field) {
        return texts.getOrDefault(field, "[" + field + "]");
    }

    boolean isAddress(String field) {
        return addresses.contains(field) && texts.containsKey(field);
    }
}
