package dev.tributary.reporting.reconciliation;

import java.util.UUID;

/** @param subject id of the row that violates the invariant, mostly an enrollment or a conversion */
record ReconcileViolation(UUID subject, String wrong) {}
