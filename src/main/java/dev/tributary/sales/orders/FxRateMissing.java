package dev.tributary.sales.orders;

import dev.tributary.platform.problems.Problem;

/** The order is in a currency the brand has no rate for. */
final class FxRateMissing extends Problem {
    FxRateMissing(String currency) {
        super(UNPROCESSABLE, "There is no exchange rate for " + currency + " on that day; send fxRate, or store one.");
    }
}
