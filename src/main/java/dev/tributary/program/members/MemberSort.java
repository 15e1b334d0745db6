package dev.tributary.program.members;

import dev.tributary.platform.problems.Unreadable;
import java.util.stream.Stream;

/** The sort orders of a list of members. Ids begin with their creation time; they also order members of the same name. */
enum MemberSort {
    NEWEST_FIRST("-createdAt", "id < :after", "id desc"),
    OLDEST_FIRST("createdAt", "id > :after", "id"),
    BY_NAME("name", "(%1$s, id) > (select %1$s, id from members where brand_id = :brand and id = :after)", "%s, id"),
    BY_NAME_DESCENDING(
            "-name",
            "(%1$s, id) < (select %1$s, id from members where brand_id = :brand and id = :after)",
            "%s desc, id desc");

    /** The expression of the index members_by_name. */
    private static final String NAME = "lower(first_name || ' ' || coalesce(last_name, ''))";

    private final String parameter;
    private final String after;
    private final String order;

    MemberSort(String parameter, String after, String order) {
        this.parameter = parameter;
        this.after = after;
        this.order = order;
    }

    static MemberSort parse(String text) {
        return Stream.of(values())
                .filter(sort -> sort.parameter.equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new Unreadable.InvalidParameter("sort", "It is one of -createdAt, createdAt, name and -name."));
    }

    /** SQL condition for the members after the one with the id {@code :after}. */
    String after() {
        return after.formatted(NAME);
    }

    /** SQL after {@code order by}. */
    String order() {
        return order.formatted(NAME);
    }
}
