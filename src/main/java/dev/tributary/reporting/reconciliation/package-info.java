/**
 * Checks that what is kept twice is the same twice, to the cent: accounts and their entries, days and their orders,
 * commissions and their explanations. It reports and never repairs; it must never write.
 */
@NullMarked
package dev.tributary.reporting.reconciliation;

import org.jspecify.annotations.NullMarked;
