package dev.tributary.conversions;

import dev.tributary.web.Problem;

/** Reports that cannot be taken; nothing is stored of them. */
final class Refusals {
    private Refusals() {}

    /** The order was reported before, and differently. */
    static final class OrderConflict extends Problem {
        OrderConflict() {
            super(CONFLICT, "This order was reported before with another content; nothing was changed.");
        }
    }

    /** The order is in a currency the brand has no rate for. */
    static final class FxRateMissing extends Problem {
        FxRateMissing(String currency) {
            super(
                    UNPROCESSABLE,
                    "There is no exchange rate for " + currency + " on that day; send fxRate, or store one.");
        }
    }
}
