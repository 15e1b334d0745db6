package dev.tributary.reporting.simulations;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.enrollments.EnrollmentNames;
import dev.tributary.program.offers.Offers;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.Objects;

@Path("/v1/attribution-simulations")
class AttributionSimulationResource {
    private static final int MAX_ENROLLMENTS = 1_000;

    private final ReplayAttribution replayAttribution;
    private final EnrollmentNames enrollmentNames;
    private final Offers offers;
    private final Brands brands;

    AttributionSimulationResource(
            ReplayAttribution replayAttribution, EnrollmentNames enrollmentNames, Offers offers, Brands brands) {
        this.replayAttribution = replayAttribution;
        this.enrollmentNames = enrollmentNames;
        this.offers = offers;
        this.brands = brands;
    }

    /** Nothing is stored. */
    @POST
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public AttributionSimulationView simulateAttribution(@Valid @NotNull AttributionSimulation request) {
        if (request.offerId() != null) {
            offers.get(request.offerId().value());
        }
        var sums = replayAttribution.replay(
                new ReplayRequest(request.from(), request.to(), request.offerId(), request.attribution()));
        var changed = sums.changed(MAX_ENROLLMENTS);
        var names = enrollmentNames.find(changed, Map.Entry::getKey);
        return new AttributionSimulationView(
                brands.current().currency().getCurrencyCode(),
                sums.orders(),
                sums.movedOrders(),
                sums.newlyCreditedOrders(),
                sums.noLongerCreditedOrders(),
                sums.keptOrders(),
                sums.commissionBefore(),
                sums.commissionAfter(),
                changed.stream()
                        .map(share -> EnrollmentChange.of(
                                share.getKey(), share.getValue(), Objects.requireNonNull(names.get(share.getKey()))))
                        .toList());
    }
}
