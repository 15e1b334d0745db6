package dev.tributary.integrations.discounts;

import org.jspecify.annotations.Nullable;

/**
 * What a shop was told last.
 *
 * @param terms null when it was told to end the code
 */
record Applied(WantedCode.@Nullable Terms terms) {}
