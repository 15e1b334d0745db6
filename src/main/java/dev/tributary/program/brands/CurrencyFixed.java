package dev.tributary.program.brands;

import dev.tributary.platform.problems.Problem;

/** A brand's currency cannot change once a conversion exists, since all amounts are in it. */
final class CurrencyFixed extends Problem {
    CurrencyFixed() {
        super(CONFLICT, "The currency cannot change any more: there are conversions in it.");
    }
}
