package dev.tributary.reporting.reconciliation;

import java.util.UUID;

/** @param subject the enrollment or conversion it was found at */
record ReconcileViolation(UUID subject, String wrong) {}
