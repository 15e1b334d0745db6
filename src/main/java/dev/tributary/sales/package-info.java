/**
 * Layer 6: what was sold, whose sale it is, and what came back.
 *
 * <p><b>Words</b>. A <i>conversion</i> is an order or lead that the shop reported, credited to at most one enrollment. Its
 * <i>touchpoints</i> are the tracking items that its promo codes and click ids lead to. <i>Attribution</i> chooses among
 * them. A <i>refund</i> gives back all or part of an order, by amount or by lines.
 *
 * <p><b>Tables</b>: {@code conversions}, {@code customers}, {@code refunds}, {@code reward_grants},
 * {@code conversion_sub_ids}, {@code daily_sub_ids}.
 *
 * <p><b>Walk of an order</b>. {@code intake} takes a list, whether it comes from one post, many that arrive together, a
 * batch or a shop's webhook. {@code orders} finds day, rate and customer; {@code touchpoints} finds the items;
 * {@code attribution} decides; with the accounts locked, {@code earnings} prices and posts; {@code conversions} stores.
 *
 * <p><b>Rules</b>
 * <ol>
 * <li>One order is one conversion for ever, by brand and order id. The same content again gets the first answer; other
 * content is refused and changes nothing.
 * <li>The same content with better evidence moves the credit: what the first earned is reversed, and the second earns by its
 * own terms.
 * <li>An order is judged by what held when it occurred. It may lie five minutes ahead at most.
 * <li>{@code CODE_FIRST}, or {@code CLICK_FIRST} if the offer says so. An unknown code does not hinder a click. A click
 * counts from its instant to the end of the window, both included; the offer's model chooses the last or the first.
 * <li>What is not credited is stored all the same, with the reason, and can be credited by hand.
 * <li>A buyer with the member's own e-mail address is reviewed, rejected or allowed, as the brand says.
 * <li>A conversion that is rejected leaves every sum and stays listed. Accepting it again earns again. Both are possible
 * after the payout.
 * <li>Refunds take back by the frozen rate, and no more than remains. One that comes before its order waits for it.
 * <li>A conversion whose money all came back is no longer counted.
 * </ol>
 *
 * <p><b>Locks</b>, always in this order: idempotency keys, sorted; accounts, by id; conversions, by id.
 *
 * <p>It must never know which system reported an order, or how money leaves. {@code attribution} is pure and
 * mutation-tested.
 */
@NullMarked
package dev.tributary.sales;

import org.jspecify.annotations.NullMarked;
