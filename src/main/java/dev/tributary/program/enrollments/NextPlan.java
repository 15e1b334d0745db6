package dev.tributary.program.enrollments;

import dev.tributary.pricing.plans.PlanId;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;

/**
 * The plan of an enrollment from a future instant on.
 *
 * @param planId a plan of the offer
 * @param effectiveFrom orders from then on are paid by it; a plan that pays less needs the offer's notice
 */
public record NextPlan(@NotNull PlanId planId, @NotNull Instant effectiveFrom) {}
