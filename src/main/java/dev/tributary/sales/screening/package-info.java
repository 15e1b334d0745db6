/**
 * Reads the facts that signals need, for many orders at once, and stores the findings. It must never decide what becomes of an
 * order, nor read anything for a brand without signals.
 */
@NullMarked
package dev.tributary.sales.screening;

import org.jspecify.annotations.NullMarked;
