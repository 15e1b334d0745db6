package dev.tributary.integrations.discounts;

import org.jspecify.annotations.Nullable;

/**
 * The state of a code that was last applied in a shop.
 *
 * @param terms null when the code was ended
 */
record Applied(WantedCode.@Nullable Terms terms) {}
