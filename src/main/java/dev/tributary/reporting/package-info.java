/**
 * Layer 8: what affiliates and brands see. Nobody imports it.
 *
 * <p><b>Words</b>. The <i>dashboard</i> shows one enrollment to its affiliate; <i>reports</i> show offers and members to the
 * brand, both from the same <i>metrics</i>; <i>live</i> streams tell an open dashboard which of its parts have changed, never to what;
 * <i>statements</i> tell what a payout is made of; <i>enrollments</i> lists who shares what and is owed what;
 * <i>simulations</i> price orders by terms that are not in force; <i>reconciliation</i> adds everything up again.
 *
 * <p><b>Tables</b>: none. It reads those of lower modules.
 *
 * <p><b>Rules</b>
 * <ul>
 * <li>A dashboard is read in one snapshot, fresh as of the last commit; its cost does not grow with history.
 * <li>No buyer's data is shown to affiliates; order ids are masked to their last four characters.
 * <li>Series are filled with zeros, and add up to the totals.
 * <li>Sales are net of refunds, of accepted and credited conversions. All that happens to an order belongs to its local
 * day; rewards and adjustments belong to the day they were made, click earnings to the day of the clicks.
 * <li>A division by zero is null, never 0.
 * <li>Dashboards stay readable when the offer or the enrollment has ended.
 * <li>The closing balance of a statement is the opening balance of the next.
 * <li>Reconciliation checks that all sums equal the rows they sum, to the cent. It reports and never repairs.
 * </ul>
 *
 * <p>It must never write.
 */
@NullMarked
package dev.tributary.reporting;

import org.jspecify.annotations.NullMarked;
