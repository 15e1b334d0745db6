package dev.tributary.reporting.simulations;

import dev.tributary.platform.problems.Problem;

/** A range of days has more orders than one request can replay. */
final class TooManyOrders extends Problem {
    private static final long serialVersionUID = 1;

    TooManyOrders() {
        super(
                UNPROCESSABLE,
                "There are more than " + ReplayAttribution.MAX_ORDERS + " orders on these days. Choose fewer days.");
    }
}
