package dev.tributary.program.enrollments;

import java.time.Instant;
import java.util.UUID;

/**
 * An enrollment has another plan, with other terms, from an instant on. Fired inside the transaction.
 *
 * @param version of the plan at that instant
 */
public record PlanMoved(UUID enrollmentId, UUID planId, int version, Instant effectiveFrom) {}
