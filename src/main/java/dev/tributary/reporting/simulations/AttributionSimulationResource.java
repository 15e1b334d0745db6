package dev.tributary.reporting.simulations;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.enrollments.EnrollmentNames;
import dev.tributary.program.members.MemberRef;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.OfferRef;
import dev.tributary.program.offers.Offers;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Path("/v1/attribution-simulations")
class AttributionSimulationResource {
    private static final int MOST_ENROLLMENTS = 1_000;

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
                new ReplayAttribution.Question(request.from(), request.to(), request.offerId(), request.attribution()));
        var changed = sums.changed(MOST_ENROLLMENTS);
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

    /**
     * Changed settings, and the days whose orders are replayed under them.
     *
     * @param from first local day of the orders
     * @param to last local day, included; at most 366 days
     * @param offerId whose settings are changed; those of all offers when left out
     */
    record AttributionSimulation(
            @NotNull LocalDate from,
            @NotNull LocalDate to,
            @Nullable OfferId offerId,
            @NotNull @Valid ChangedAttribution attribution) {

        @AssertTrue(message = "must be from 1 to 366 days")
        boolean isToWithinAYear() {
            return from == null || to == null || (!to.isBefore(from) && to.isBefore(from.plusDays(366)));
        }
    }

    /**
     * @param orders that were replayed: all accepted ones of those days
     * @param moved from one enrollment to another
     * @param newlyCredited to somebody, having been nobody's
     * @param noLongerCredited to anybody
     * @param kept whose credit no evidence decided, such as what staff attributed; they stay where they are
     * @param commissionBefore of all, in minor units, before refunds, without rewards
     * @param commissionAfter the same under the changed settings
     * @param enrollments that gain or lose orders, the largest change of money first, at most 1 000
     */
    record AttributionSimulationView(
            String currency,
            int orders,
            int moved,
            int newlyCredited,
            int noLongerCredited,
            int kept,
            long commissionBefore,
            long commissionAfter,
            List<EnrollmentChange> enrollments) {}

    /**
     * @param ordersGained that would be this enrollment's
     * @param ordersLost that would be another's, or nobody's
     * @param commissionBefore of all its orders of those days, in minor units
     * @param commissionAfter the same under the changed settings
     */
    record EnrollmentChange(
            EnrollmentId enrollmentId,
            MemberRef member,
            OfferRef offer,
            int ordersGained,
            int ordersLost,
            long commissionBefore,
            long commissionAfter) {
        static EnrollmentChange of(UUID id, ReplayedSums.Share share, EnrollmentNames.Names names) {
            return new EnrollmentChange(
                    new EnrollmentId(id),
                    names.member(),
                    names.offer(),
                    share.gained(),
                    share.lost(),
                    share.before(),
                    share.after());
        }
    }
}
