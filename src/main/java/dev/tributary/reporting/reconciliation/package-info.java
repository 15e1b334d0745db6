/**
 * Checks to the cent that sums equal the rows they sum: accounts and their entries, days and their orders, commissions and
 * their explanations. It reports and must never write.
 */
@NullMarked
package dev.tributary.reporting.reconciliation;

import org.jspecify.annotations.NullMarked;
