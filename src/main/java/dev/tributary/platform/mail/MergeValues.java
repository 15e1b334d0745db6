package dev.tributary.platform.mail;

import java.util.Map;
import java.util.Set;

/**
 * What is merged into a text for one recipient.
 *
 * @param texts by the name of the field; each in one line
 * @param addresses the names of those that are links
 */
public record MergeValues(Map<String, String> texts, Set<String> addresses) {

    /** Unknown values are shown as the field's name in brackets. */
    String of(String field) {
        return texts.getOrDefault(field, "[" + field + "]");
    }

    boolean isAddress(String field) {
        return addresses.contains(field) && texts.containsKey(field);
    }
}
