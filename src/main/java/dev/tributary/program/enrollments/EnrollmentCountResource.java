package dev.tributary.program.enrollments;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.tenancy.CountByStatus;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.program.offers.OfferId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many enrollments there are in each status, for the tabs above their list. */
@Path("/v1/enrollments/counts")
class EnrollmentCountResource {
    private final CountByStatus countByStatus;

    EnrollmentCountResource(CountByStatus countByStatus) {
        this.countByStatus = countByStatus;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public EnrollmentCounts countEnrollments(@QueryParam("offerId") @Nullable OfferId offerId) {
        var ofOffer = offerId == null ? "" : " and e.offer_id = :offer";
        return EnrollmentCounts.of(countByStatus.count(
                EnrollmentStatus.class,
                status -> "from enrollments e where e.brand_id = :brand and e.status = '" + status + "'" + ofOffer,
                offerId == null ? null : offerId.value(),
                Map.of()));
    }

    /** @param data one for each status */
    record EnrollmentCounts(List<EnrollmentCount> data) {
        static EnrollmentCounts of(Map<EnrollmentStatus, CountByStatus.Count> counts) {
            return new EnrollmentCounts(counts.entrySet().stream()
                    .map(count -> new EnrollmentCount(
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
    record EnrollmentCount(EnrollmentStatus status, long count, boolean capped) {}
}
