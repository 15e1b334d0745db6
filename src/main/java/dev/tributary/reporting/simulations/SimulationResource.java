package dev.tributary.reporting.simulations;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.pricing.commissions.OrderContext;
import dev.tributary.program.enrollments.Enrollments;
import dev.tributary.program.members.Members;
import dev.tributary.program.offers.Offers;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Objects;
import java.util.Set;

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

    /** The source that is requested, else that of the order's code or click. */
    private static OrderContext credit(Simulation request, Set<String> tags) {
        var order = Objects.requireNonNull(request.order());
        var requested = request.source();
        var byClick = order.clickIds().isEmpty() ? null : OrderContext.Source.CLICK;
        var byEvidence = order.promoCodes().isEmpty() ? byClick : OrderContext.Source.PROMO_CODE;
        return OrderContext.NONE.credited(requested == null ? byEvidence : requested, tags);
    }
}
