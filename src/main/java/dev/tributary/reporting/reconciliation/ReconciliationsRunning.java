package dev.tributary.reporting.reconciliation;

import dev.tributary.platform.problems.Problem;

/** As many are running as may at once. */
final class ReconciliationsRunning extends Problem {
    ReconciliationsRunning() {
        super(UNAVAILABLE, "Other reconciliations are running; please try again when one has ended.");
    }
}
