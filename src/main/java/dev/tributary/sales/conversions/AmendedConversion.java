package dev.tributary.sales.conversions;

import dev.tributary.pricing.commissions.Commission;
import dev.tributary.pricing.commissions.Refundable;
import dev.tributary.sales.orders.NewConversion;

/**
 * A conversion that was raised by an edit of its order.
 *
 * @param report the order as it is stored after the edit
 * @param left what refunds have left of it
 */
record AmendedConversion(Conversion row, NewConversion report, Commission priced, Refundable left) {}
