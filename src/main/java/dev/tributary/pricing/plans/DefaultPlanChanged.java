package dev.tributary.pricing.plans;

import dev.tributary.platform.problems.Problem;

final class DefaultPlanChanged extends Problem {
    DefaultPlanChanged() {
        super(CONFLICT, "Somebody else chose a default plan for this offer at the same time.");
    }
}
