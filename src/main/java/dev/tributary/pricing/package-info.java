/**
 * Layer 2: what a sale earns.
 *
 * <p><b>Words</b>. A <i>plan</i> is a set of named terms of an offer; one is the default. Each change of a plan is a new
 * <i>version</i> with the instant from which it holds; versions never change, and the first holds from the beginning of
 * time. <i>Terms</i> are {@code percentOfSale}, {@code perConversion}, {@code perClick}, rules, tiers, a monthly cap and
 * rewards; a part that is missing pays nothing. An <i>explanation</i> is kept with each commission, which can be computed
 * again from it.
 *
 * <p><b>Tables</b>: {@code plans}, {@code plan_versions}.
 *
 * <p><b>Rules</b>
 * <ol>
 * <li>The base of an order is the sum of its lines less discounts, without tax and shipping. Included tax is taken out of
 * each line and rounded. A discount of the order is spread over the lines by value, largest remainder first.
 * <li>A rule matches lines by SKU, product or collection and orders by value, local day and kind of customer. One rule
 * pays per line: the one that pays the most, the earlier of equals. It comes before the fallback percentage, even if it
 * pays less. {@code exclude} beats all.
 * <li>Tiers replace the fallback percentage by the progress of the enrollment, in sales or conversions, for ever or per
 * month. {@code FORWARD}: the progress before the order decides for all of it; {@code MARGINAL}: each slice at its own rate.
 * With 10 %, and 15 % from 100.00, orders of 80, 50 and 20 earn 8.00, 5.00 and 3.00, or 8.00, 6.50 and 3.00.
 * <li>A commission is rounded once, half up, and its cents go back to the lines by largest remainder: three lines of 0.33
 * at 10 % earn 0.10.
 * <li>{@code perConversion} is paid once per conversion, but not for a sale of no value.
 * <li>The monthly cap limits what a month earns and records what it would have been. A reversal makes that part free again.
 * <li>Rewards are granted at milestones, and taken back when a refund or rejection undoes the milestone.
 * <li>Another currency is converted after the base is rounded: 33.33 at 1.0837 are 36.12.
 * <li>A refund takes back by the frozen rate, cumulatively: of 10.00 on 30.00, three refunds of 10.00 take 3.33, 3.34 and
 * 3.33.
 * </ol>
 *
 * <p>It must never know a member, an account or a clock: the caller passes the day, the progress and the rate.
 * {@code commissions} is pure and mutation-tested; {@code plans} finds the version that held at an instant.
 */
@NullMarked
package dev.tributary.pricing;

import org.jspecify.annotations.NullMarked;
