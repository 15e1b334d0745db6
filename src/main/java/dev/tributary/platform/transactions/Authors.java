package dev.tributary.platform.transactions;

import dev.tributary.platform.tenancy.ChangeAuthor;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Groups the requests that arrive together by author, since one transaction has one author. */
final class Authors {
    private Authors() {}

    /** Splits indexes into the list by author. */
    static <R> Collection<List<Integer>> split(List<Submission<R>> list, List<Integer> indexes) {
        return indexes.stream()
                .collect(Collectors.groupingBy(
                        i -> list.get(i).author().withoutRequest(), LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    /** The common author; without a request id when the requests are several. */
    static <R> ChangeAuthor of(List<Submission<R>> list) {
        var first = list.get(0).author();
        boolean isOneRequest =
                list.stream().allMatch(submission -> submission.author().equals(first));
        return isOneRequest ? first : first.withoutRequest();
    }
}
