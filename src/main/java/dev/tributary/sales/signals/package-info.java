/**
 * Signs that an order may not be what it seems: pure rules over facts, each with what it was found by. It must never read a
 * table or a clock, nor know what becomes of an order.
 */
@NullMarked
package dev.tributary.sales.signals;

import org.jspecify.annotations.NullMarked;
