package dev.tributary.sales.orders;

import dev.tributary.platform.problems.Problem;
import java.util.List;

/** The order is in a currency the brand has no rate for. */
final class FxRateMissing extends Problem {
    private final String currency;

    FxRateMissing(String currency) {
        super(UNPROCESSABLE, "There is no exchange rate for " + currency + " on that day; send fxRate, or store one.");
        this.currency = currency;
    }

    @Override
    public List<Object> arguments() {
        return List.of(currency);
    }
}
