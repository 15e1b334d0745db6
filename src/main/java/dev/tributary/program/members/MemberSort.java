package dev.tributary.program.members;

import dev.tributary.platform.problems.Unreadable;
import java.util.stream.Stream;

/** The orders a list of members comes in. Ids carry the time of their making, and tell members of the same name apart. */
enum MemberSort {
    NEWEST_FIRST("-createdAt", "id < :after", "id desc"),
    OLDEST_FIRST("createdAt", "id > :after", "id"),
    BY_NAME("name", "(%1$s, id) > (select %1$s, id from members where brand_id = :brand and id = :after)", "%s, id"),
    BY_NAME_DESCENDING(
            "-name",
            "(%1$s, id) < (select %1$s, id from members where brand_id = :brand and id = :after)",
            "%s desc, id desc");

    /** As the index members_by_name has it. */
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

    /** SQL: comes after the member with the id {@code :after}. */
    String after() {
        return after.formatted(NAME);
    }

    /** SQL. */
    String order() {
        return order.formatted(NAME);
    }
}
