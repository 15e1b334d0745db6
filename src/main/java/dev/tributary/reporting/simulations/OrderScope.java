package dev.tributary.reporting.simulations;

import dev.tributary.program.offers.OfferId;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param offer whose orders; null for those of all offers
 * @param plan whose orders; null for those of all plans
 */
record OrderScope(
        LocalDate from,
        LocalDate to,
        @Nullable OfferId offer,
        @Nullable UUID plan) {}
