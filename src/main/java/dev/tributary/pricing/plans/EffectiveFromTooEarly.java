package dev.tributary.pricing.plans;

import dev.tributary.platform.problems.Problem;

final class EffectiveFromTooEarly extends Problem {
    EffectiveFromTooEarly() {
        super(UNPROCESSABLE, "New terms hold from now on or later.");
    }
}
