package dev.tributary.program.brands;

import dev.tributary.platform.problems.Problem;

/** Stored amounts would mean something else in another currency. */
final class CurrencyFixed extends Problem {
    CurrencyFixed() {
        super(
                CONFLICT,
                "The currency cannot change any more: conversions, ledger entries, plans or exchange rates name amounts in it.");
    }
}
