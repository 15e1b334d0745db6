/**
 * Layer 8: what affiliates and brands see. No other module imports it.
 *
 * <p><b>Words</b>. The <i>dashboard</i> shows one enrollment to its affiliate; <i>reports</i> show offers and members to the
 * brand, both from the same <i>metrics</i>; <i>live</i> streams notify an open dashboard which of its parts have changed, without
 * the data; <i>statements</i> list the entries that a payout pays; <i>enrollments</i> lists members in offers with links and
 * balances; <i>simulations</i> price orders by terms that are not in force; <i>reconciliation</i> checks all sums;
 * <i>privacy</i> exports the data stored of a member.
 *
 * <p><b>Tables</b>: none. It reads those of lower modules.
 *
 * <p><b>Rules</b>
 * <ul>
 * <li>A dashboard is read in one snapshot, with all committed changes; its cost does not grow with history.
 * <li>No data of buyers are shown to affiliates; order ids are masked except for the last four characters.
 * <li>Series are filled with zeros, and add up to the totals.
 * <li>Sales are those of accepted and credited conversions, net of refunds. All changes of an order count for its local day;
 * rewards and adjustments count for the day they were made, click earnings for the day of the clicks.
 * <li>A ratio with a denominator of 0 is null, never 0.
 * <li>Dashboards stay readable when the offer or the enrollment has ended.
 * <li>The closing balance of a statement is the opening balance of the next.
 * <li>Reconciliation checks that all sums equal the rows they sum up, to the cent. It reports and never repairs.
 * </ul>
 *
 * <p>It must never write.
 */
@NullMarked
package dev.tributary.reporting;

import org.jspecify.annotations.NullMarked;
