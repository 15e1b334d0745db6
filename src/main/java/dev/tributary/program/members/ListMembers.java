package dev.tributary.program.members;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.Paging;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Pages of members, in any sort order. A search reads the members of the brand in that order until the page is full. */
@ApplicationScoped
class ListMembers {
    private final Tenancy tenancy;
    private final Members members;

    ListMembers(Tenancy tenancy, Members members) {
        this.tenancy = tenancy;
        this.members = members;
    }

    /** A page and one row more. */
    List<Member> page(Paging paging, MemberFilter filter) {
        var sort = MemberSort.parse(filter.sort);
        var conditions = filter.conditions();
        if (!paging.before().equals(Paging.MAX_ID)) {
            conditions.and(sort.after(), "after", paging.before());
        }
        var ids = conditions
                .bindTo(tenancy.list("select id from members where brand_id = :brand" + conditions.sql() + " order by "
                        + sort.order() + " limit :limit"))
                .bind("limit", paging.limit() + 1)
                .mapTo(UUID.class)
                .list();
        return ids.isEmpty() ? List.of() : inOrder(ids);
    }

    private List<Member> inOrder(List<UUID> ids) {
        var found = members.listWhere("id in (:ids)", Map.of("ids", ids)).stream()
                .collect(Collectors.toMap(Member::id, Function.identity()));
        return ids.stream().map(id -> Objects.requireNonNull(found.get(id))).toList();
    }
}
