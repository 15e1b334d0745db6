package dev.tributary.journeys.money;

import dev.tributary.journeys.money.model.ReportedOrder;

/**
 * An order to report, with what no commission depends on.
 *
 * @param clicked the account whose link was clicked before, though perhaps not within the window
 */
record DrawnOrder(ReportedOrder order, int clicked, long tax, long shipping) {}
