package dev.tributary.ledger.payouts;

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

/** How many payouts there are in each status, for the tabs above their list. */
@Path("/v1/payouts/counts")
class PayoutCountResource {
    private final CountByStatus countByStatus;

    PayoutCountResource(CountByStatus countByStatus) {
        this.countByStatus = countByStatus;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public PayoutCounts countPayouts(@QueryParam("offerId") @Nullable OfferId offerId) {
        var ofOffer = offerId == null ? "" : " and p.offer_id = :offer";
        return PayoutCounts.of(countByStatus.count(
                PayoutStatus.class,
                status -> "from payouts p where p.brand_id = :brand and p.status = '" + status + "'" + ofOffer,
                offerId == null ? null : offerId.value(),
                Map.of()));
    }

    /** @param data one for each status */
    record PayoutCounts(List<PayoutCount> data) {
        static PayoutCounts of(Map<PayoutStatus, CountByStatus.Count> counts) {
            return new PayoutCounts(counts.entrySet().stream()
                    .map(count -> new PayoutCount(
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
    record PayoutCount(PayoutStatus status, long count, boolean capped) {}
}
