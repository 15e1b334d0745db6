package dev.tributary.reporting.simulations;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.pricing.commissions.Explanation;
import dev.tributary.pricing.commissions.OrderContext;
import dev.tributary.pricing.plans.CommissionTerms;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.enrollments.Enrollments;
import dev.tributary.program.members.Members;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.Offers;
import dev.tributary.sales.orders.NewConversion;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@Path("/v1/commission-simulations")
class SimulationResource {
    private final Simulate simulate;
    private final Enrollments enrollments;
    private final Offers offers;
    private final Members members;

    SimulationResource(Simulate simulate, Enrollments enrollments, Offers offers, Members members) {
        this.simulate = simulate;
        this.enrollments = enrollments;
        this.offers = offers;
        this.members = members;
    }

    /** Nothing is stored. */
    @POST
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public SimulationView simulateCommission(@Valid @NotNull Simulation request) {
        request.commission().check("/commission");
        var terms = request.commission().toTerms();
        var tags = request.enrollmentId() == null
                ? Set.<String>of()
                : members.get(enrollments.get(request.enrollmentId().value()).memberId())
                        .tags();
        if (request.offerId() != null) {
            offers.get(request.offerId().value());
        }
        if (request.order() != null) {
            return SimulationView.of(
                    simulate.simulateOrder(terms, request.order(), request.enrollmentId(), credit(request, tags)));
        }
        if (request.from() == null || request.to() == null) {
            throw new InvalidFields("/order", "required", "Give an order, or the days from and to.");
        }
        return SimulationView.of(simulate.simulateDays(terms, request.from(), request.to(), request.offerId()));
    }

    /** As said, else by its code or its click. */
    private static OrderContext credit(Simulation request, Set<String> tags) {
        var order = Objects.requireNonNull(request.order());
        var bySaid = request.source();
        var byClick = order.clickIds().isEmpty() ? null : OrderContext.Source.CLICK;
        var byEvidence = order.promoCodes().isEmpty() ? byClick : OrderContext.Source.PROMO_CODE;
        return OrderContext.NONE.credited(bySaid == null ? byEvidence : bySaid, tags);
    }

    /**
     * Draft terms, and an order, or days to replay.
     *
     * @param enrollmentId whose progress so far the order is priced with; without one it is a first order
     * @param source what the order is taken to be credited for; its code, else its click, when left out
     * @param from first local day of the orders replayed
     * @param to last local day, included; at most 366 days
     * @param offerId of the orders replayed; those of all offers when left out
     */
    record Simulation(
            @NotNull CommissionTerms commission,
            @Nullable @Valid NewConversion order,
            @Nullable EnrollmentId enrollmentId,
            OrderContext.@Nullable Source source,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable OfferId offerId) {

        @AssertTrue(message = "must be from 1 to 366 days")
        boolean isToWithinAYear() {
            return from == null || to == null || (!to.isBefore(from) && to.isBefore(from.plusDays(366)));
        }
    }

    /**
     * @param conversions that were priced
     * @param base of them, in minor units of the brand's currency
     * @param commission under the draft terms, before refunds, without rewards
     * @param actualCommission as they were priced; null for an order that never was
     * @param explanation for one order
     */
    record SimulationView(
            String currency,
            long conversions,
            long base,
            long commission,
            @Nullable Long actualCommission,
            @Nullable Explanation explanation) {

        static SimulationView of(Simulate.Result result) {
            return new SimulationView(
                    result.currency(),
                    result.conversions(),
                    result.base(),
                    result.commission(),
                    result.actual(),
                    result.explanation());
        }
    }
}
