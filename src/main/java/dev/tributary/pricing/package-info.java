/**
 * Layer 2: what a sale earns.
 *
 * <p><b>Words</b>. A <i>plan</i> is a set of named terms of an offer; one is the default. Each change of a plan is a new
 * <i>version</i> with the instant from which it is in force; versions never change, and the first has no beginning.
 * <i>Terms</i> are {@code percentOfSale}, {@code perConversion}, {@code perClick}, rules, tiers, a monthly cap and
 * rewards; a part that is missing pays nothing. An <i>explanation</i> is stored with each commission, which can be computed
 * again from it.
 *
 * <p><b>Tables</b>: {@code plans}, {@code plan_versions}.
 *
 * <p><b>Rules</b>
 * <ol>
 * <li>The base of an order is the sum of its lines less discounts, without tax and shipping. Included tax is taken out of
 * each line and rounded. A discount of the order is spread over the lines by value, largest remainder first.
 * <li>A rule matches lines by SKU, product or collection and orders by value, local day and kind of customer. One rule
 * applies to a line: the one that pays the most, the earlier of equals. It replaces the fallback percentage, even if it
 * pays less. {@code exclude} takes precedence over all.
 * <li>Tiers replace the fallback percentage according to the progress of the enrollment, in sales or conversions, in total or
 * per month. {@code FORWARD}: the progress before the order decides for all of it; {@code MARGINAL}: each slice has its rate.
 * With 10 %, and 15 % from 100.00, orders of 80, 50 and 20 earn 8.00, 5.00 and 3.00, or 8.00, 6.50 and 3.00.
 * <li>A commission is rounded once, half up, and then distributed to the lines by largest remainder: three lines of 0.33
 * at 10 % earn 0.10.
 * <li>{@code perConversion} is paid once per conversion, but not for a sale of no value.
 * <li>The monthly cap limits what a month earns; the explanation states the amount before the cap. A reversal frees its part of
 * the cap again.
 * <li>Rewards are granted at milestones, and taken back when a refund or rejection undoes the milestone.
 * <li>Another currency is converted after the base is rounded: 33.33 at 1.0837 are 36.12.
 * <li>Refunds reverse commission at the rate of the order, rounded cumulatively: of 10.00 earned on 30.00, three refunds of
 * 10.00 reverse 3.33, 3.34 and 3.33.
 * </ol>
 *
 * <p>It must never know a member, an account or a clock: the caller passes the day, the progress and the rate.
 * {@code commissions} is pure and mutation-tested; {@code plans} finds the version in force at an instant.
 */
@NullMarked
package dev.tributary.pricing;

import org.jspecify.annotations.NullMarked;
