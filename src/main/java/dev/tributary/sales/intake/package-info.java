/**
 * The one way in for conversions: a list, taken in one transaction, each with its own answer. It must never know where the list came from.
 */
@NullMarked
package dev.tributary.sales.intake;

import org.jspecify.annotations.NullMarked;
