package dev.tributary.platform.transactions;

import dev.tributary.platform.tenancy.ChangeAuthor;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** In whose name requests that arrive together are done: what is written in one transaction has one author. */
final class Authors {
    private Authors() {}

    /** Indexes into the list, those of each author together. */
    static <R> Collection<List<Integer>> split(List<Submission<R>> list, List<Integer> indexes) {
        return indexes.stream()
                .collect(Collectors.groupingBy(
                        i -> list.get(i).author().withoutRequest(), LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    /** The author of all of these; no request is named where they are several. */
    static <R> ChangeAuthor of(List<Submission<R>> list) {
        var first = list.get(0).author();
        boolean isOneRequest =
                list.stream().allMatch(submission -> submission.author().equals(first));
        return isOneRequest ? first : first.withoutRequest();
    }
}
