package dev.tributary.tracking.items;

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

/** How many codes and links there are in each status, for the tabs above their list. */
@Path("/v1/tracking-items/counts")
class TrackingItemCountResource {
    private final CountByStatus countByStatus;

    TrackingItemCountResource(CountByStatus countByStatus) {
        this.countByStatus = countByStatus;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public TrackingItemCounts countTrackingItems(@QueryParam("offerId") @Nullable OfferId offerId) {
        var ofOffer = offerId == null ? "" : """
                 and i.enrollment_id in (select id from enrollments where brand_id = :brand and offer_id = :offer)""";
        return TrackingItemCounts.of(countByStatus.count(
                TrackingItem.Status.class,
                status -> "from tracking_items i where i.brand_id = :brand and i.status = '" + status + "'" + ofOffer,
                offerId == null ? null : offerId.value(),
                Map.of()));
    }

    /** @param data one for each status */
    record TrackingItemCounts(List<TrackingItemCount> data) {
        static TrackingItemCounts of(Map<TrackingItem.Status, CountByStatus.Count> counts) {
            return new TrackingItemCounts(counts.entrySet().stream()
                    .map(count -> new TrackingItemCount(
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
    record TrackingItemCount(TrackingItem.Status status, long count, boolean capped) {}
}
