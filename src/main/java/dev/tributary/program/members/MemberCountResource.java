package dev.tributary.program.members;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.tenancy.CountByStatus;
import dev.tributary.platform.transactions.Reads;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;

/** How many members there are in each status, for the tabs above their list. */
@Path("/v1/members/counts")
class MemberCountResource {
    private final CountByStatus countByStatus;

    MemberCountResource(CountByStatus countByStatus) {
        this.countByStatus = countByStatus;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public MemberCounts countMembers() {
        return MemberCounts.of(countByStatus.count(
                MemberStatus.class,
                status -> "from members m where m.brand_id = :brand and m.status = '" + status + "'",
                null,
                Map.of()));
    }

    /** @param data one for each status */
    record MemberCounts(List<MemberCount> data) {
        static MemberCounts of(Map<MemberStatus, CountByStatus.Count> counts) {
            return new MemberCounts(counts.entrySet().stream()
                    .map(count -> new MemberCount(
                            count.getKey(),
                            count.getValue().rows(),
                            count.getValue().isCapped()))
                    .toList());
        }
    }

    /**
     * @param count at most 10 000
     * @param capped whether there are more than {@code count}
     */
    record MemberCount(MemberStatus status, long count, boolean capped) {}
}
