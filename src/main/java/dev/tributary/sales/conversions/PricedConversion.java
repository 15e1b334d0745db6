package dev.tributary.sales.conversions;

import dev.tributary.sales.orders.NewConversion;

/**
 * A conversion to be stored.
 *
 * @param report as the shop sent it
 * @param contentHash see {@link dev.tributary.sales.orders.ContentHash}
 * @param uncapped the commission before caps
 */
public record PricedConversion(
        Conversion row, NewConversion report, byte[] contentHash, long uncapped, ConversionExplanation explanation) {}
