package dev.tributary.platform.web;

import dev.tributary.platform.problems.Unreadable;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the query parameter {@code ?include=}: comma-separated names of optional parts of an answer. */
public final class IncludedParts {
    private IncludedParts() {}

    /**
     * @param include null for none
     * @throws Unreadable.InvalidParameter for a name that is not known
     */
    public static Set<String> named(@Nullable String include, Collection<String> known) {
        var named = new TreeSet<String>();
        if (include != null) {
            for (var name : include.split(",", -1)) {
                if (!known.contains(name)) {
                    throw new Unreadable.InvalidParameter(
                            "include", "It is a list, with commas, of " + String.join(", ", known) + ".");
                }
                named.add(name);
            }
        }
        return named;
    }
}
