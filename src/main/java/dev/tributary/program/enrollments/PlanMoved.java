package dev.tributary.program.enrollments;

import java.time.Instant;
import java.util.UUID;

/**
 * Another plan pays an enrollment's orders from an instant on, by other terms. Fired inside the transaction.
 *
 * @param version of the plan at that instant
 */
public record PlanMoved(UUID enrollmentId, UUID planId, int version, Instant effectiveFrom) {}
