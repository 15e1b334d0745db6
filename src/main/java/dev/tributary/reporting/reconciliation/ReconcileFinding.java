package dev.tributary.reporting.reconciliation;

import java.util.List;

/** @param violations the first ones; empty when the invariant holds */
record ReconcileFinding(String invariant, List<ReconcileViolation> violations) {}
