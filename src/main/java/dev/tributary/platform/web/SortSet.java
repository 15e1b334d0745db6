package dev.tributary.platform.web;

import com.fasterxml.jackson.databind.util.StdConverter;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Sorts a set that is written as JSON, ids by their text. A hash set has another order in each process, and entity tags and the
 * fingerprints of requests are hashes of JSON.
 */
final class SortSet extends StdConverter<Set<?>, List<?>> {
    @Override
    public List<?> convert(Set<?> set) {
        boolean haveAnOrder = set.stream().allMatch(Comparable.class::isInstance);
        return (haveAnOrder ? set.stream().sorted() : set.stream().sorted(Comparator.comparing(String::valueOf)))
                .toList();
    }
}
