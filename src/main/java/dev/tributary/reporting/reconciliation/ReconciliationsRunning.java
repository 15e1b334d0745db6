package dev.tributary.reporting.reconciliation;

import dev.tributary.platform.problems.Problem;

/** The limit of concurrent reconciliations is reached. */
final class ReconciliationsRunning extends Problem {
    ReconciliationsRunning() {
        super(UNAVAILABLE, "Other reconciliations are running; please try again when one has ended.");
    }
}
