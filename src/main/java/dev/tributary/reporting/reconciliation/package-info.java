/**
 * Checks to the cent that sums equal the rows they sum up: accounts and entries, days and orders, commissions and explanations.
 * It must never write.
 */
@NullMarked
package dev.tributary.reporting.reconciliation;

import org.jspecify.annotations.NullMarked;
