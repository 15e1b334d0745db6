package dev.tributary.program.brands;

import dev.tributary.platform.problems.Problem;

/** What is owed is owed in one currency: it cannot change once a conversion exists. */
final class CurrencyFixed extends Problem {
    CurrencyFixed() {
        super(CONFLICT, "The currency cannot change any more: there are conversions in it.");
    }
}
