package dev.tributary.reporting.simulations;

import dev.tributary.program.offers.OfferId;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Selects past orders.
 *
 * @param offer null for all offers
 * @param plan null for all plans
 */
record OrderScope(
        LocalDate from,
        LocalDate to,
        @Nullable OfferId offer,
        @Nullable UUID plan) {}
