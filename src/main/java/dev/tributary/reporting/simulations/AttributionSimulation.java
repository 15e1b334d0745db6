package dev.tributary.reporting.simulations;

import dev.tributary.program.offers.OfferId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

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
