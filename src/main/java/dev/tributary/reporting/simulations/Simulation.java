package dev.tributary.reporting.simulations;

import dev.tributary.pricing.commissions.OrderContext;
import dev.tributary.pricing.plans.CommissionTerms;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.offers.OfferId;
import dev.tributary.sales.orders.NewConversion;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Draft terms, and either an order or days whose orders are priced again.
 *
 * @param enrollmentId whose progress the order is priced with; without one it is priced as a first order
 * @param source the assumed source of the credit; when left out, the promo code, else the click of the order
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
