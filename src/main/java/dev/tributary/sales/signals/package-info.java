/**
 * Fraud signals on orders: pure rules over facts, which return the evidence they found. It must never read a table or a clock,
 * nor know what becomes of an order.
 */
@NullMarked
package dev.tributary.sales.signals;

import org.jspecify.annotations.NullMarked;
