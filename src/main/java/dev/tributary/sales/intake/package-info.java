/**
 * Records reported orders as conversions: a list in one transaction, with a result for each order. It must never know where the
 * list came from.
 */
@NullMarked
package dev.tributary.sales.intake;

import org.jspecify.annotations.NullMarked;
