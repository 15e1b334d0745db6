/**
 * Layer 6: orders, to whom they are credited, and refunds.
 *
 * <p><b>Words</b>. A <i>conversion</i> is an order or lead that the shop reported, credited to at most one enrollment. Its
 * <i>touchpoints</i> are the tracking items that its promo codes and click ids lead to. <i>Attribution</i> chooses among
 * them; a member whose click could have been credited but was not has <i>assisted</i>. A <i>refund</i> gives back all or part of
 * an order, by amount or by lines. A <i>customer</i> is identified by a hash of the shop's customer id, else of the buyer's address;
 * one who is <i>bound</i> stays with the enrollment that brought them.
 *
 * <p><b>Tables</b>: {@code conversions}, {@code customers}, {@code customer_backfills}, {@code customer_bindings}, {@code customer_payments},
 * {@code monthly_budgets}, {@code refunds},
 * {@code reward_grants}, {@code reversed_rewards}, {@code assists}, {@code assist_totals}, {@code conversion_sub_ids}, {@code conversions_awaiting_click}, {@code daily_order_sub_ids},
 * {@code conversion_signals}, {@code code_leaks}, {@code lost_orders}, {@code trace_counts}, {@code claims}.
 *
 * <p><b>Path of an order</b>. {@code intake} records a list of orders, from one request, several that arrive together, a batch or
 * a shop's webhook. {@code orders} finds day, rate and customer; {@code touchpoints} finds the items; {@code attribution}
 * decides; with the accounts locked, {@code earnings} posts; {@code conversions} stores.
 *
 * <p><b>Rules</b>
 * <ol>
 * <li>An order is never more than one conversion, identified by brand and order id. The same content again gets the first result;
 * other content is refused and changes nothing.
 * <li>The same content with better evidence moves the credit: what the first enrollment earned is reversed, and the second earns by
 * its own terms.
 * <li>An order is attributed and priced by the settings at the time it occurred, whenever it is reported: the plan of its
 * enrollment and its version, the status of offer, enrollment and item, hold days, window, model and precedence. Each of these
 * has a stored history. An order may be dated at most five minutes ahead.
 * <li>A code takes precedence over a click, or the click over the code if the offer is set to {@code CLICK_FIRST}. An unknown code
 * does not affect clicks. A click is credited from its instant to the end of the window, both included; the offer's model
 * chooses the last or the first of several.
 * <li>An offer can bind customers: to the enrollment of their first credited order, by lead or sale, for some months of the
 * brand's calendar or for life. A customer is bound once. Later orders without better evidence are credited to that
 * enrollment, with the source {@code CUSTOMER}; the offer decides whether codes and clicks are better evidence. Staff can move a
 * customer, for later orders. If the credit of the order that bound a customer moves, the binding moves with it; an order in review
 * binds when it is accepted. When the order that bound a customer is rejected, the binding is based on another accepted order of the
 * same enrollment, or ends.
 * <li>The payments of a customer are counted for an enrollment, in the order they arrive: accepted sales of more than 0 that are not
 * fully refunded. Brands store customers with orders from the first terms or binding that depends on it.
 * <li>An order earns at most the offer's limit per order, and what the budgets of offer and brand leave of the order's month.
 * From the brand's first budget on, every change of a commission changes what its month has spent; the brand is notified once
 * a month at 80 % and at 100 %.
 * <li>Orders that are not credited are stored with the reason, and can be credited by hand.
 * <li>An order whose buyer has the member's own e-mail address is put in review, rejected or accepted, as the brand sets. When the
 * credit moves, this is decided again for the next member; a decision of staff stays. A shop that cancels an order rejects it, and
 * accepts it again when it restores the order, unless staff have rejected it meanwhile.
 * <li>A brand's <i>signals</i> are rules over facts; each flags an order, puts it in review or rejects it. A review has a last day,
 * and an order that nobody has decided by then is accepted automatically. The leak of a code affects orders that come after it
 * was found. Without signals nothing is read for them.
 * <li>An affiliate can look up what became of an order that came with their code or click, or is credited to them. Any other
 * order is treated as unknown. Twenty orders a day.
 * <li>Later evidence does not change the credit of an order that staff attributed by hand.
 * <li>A rejected conversion counts in no sum but stays listed. When it is accepted again, it earns as much as a monthly cap
 * leaves then. Both are possible after the payout.
 * <li>Refunds reverse commission at the rate of the order, and no more than remains. A refund that comes before its order waits for it
 * without a time limit, and a full refund then refunds all of it.
 * <li>A fully refunded conversion is no longer counted.
 * </ol>
 *
 * <p><b>Locks</b>. What is written is computed from rows that were read after their locks. The same order or refund twice in one
 * list is processed in two transactions, since the second would take its locks after those of the first. An operation that must
 * choose its accounts first decides twice: without locks, to choose them, and again with them locked; if it then needs other
 * accounts, it starts again. All operations take locks in this order, those of one kind at once and sorted:
 * <ol>
 * <li>idempotency keys
 * <li>the order id, an advisory lock, for the messages of shops alone
 * <li>customers, by key
 * <li>the brand's row, only until its currency is fixed
 * <li>accounts, by id
 * <li>new refunds, by refund id
 * <li>conversions that were stored before, by id
 * <li>budgets of months, by offer or brand and month; before new conversions are stored, which nobody else can hold. For months
 * without a row an advisory lock is taken instead: exclusive to create the row, shared to post into the month
 * <li>waiting refunds, by id
 * <li>what customers have paid: deleted by whatever changes one of their orders, saved when all other rows of a list are written
 * <li>sums by sub id
 * <li>sums of assists, by enrollment
 * </ol>
 *
 * <table>
 * <caption>What each operation locks</caption>
 * <tr><th>operation</th><th>locks, in order</th></tr>
 * <tr><td>record, terms of the brand depend on progress or signals on orders before, or it has budgets</td><td>customers, brand,
 * accounts, budgets, then inserts orders by order
 * id</td></tr>
 * <tr><td>record, all terms of the brand are flat and it has no signals</td><td>customers, brand, inserts orders by order id, then accounts.
 * This holds for all lists of a brand, so no transaction that holds accounts waits for an order.</td></tr>
 * <tr><td>same order with more evidence; attribute by hand</td><td>customer if it is stored, both accounts, conversion</td></tr>
 * <tr><td>move a customer</td><td>customer</td></tr>
 * <tr><td>reject, accept</td><td>account, conversion</td></tr>
 * <tr><td>the job that ends reviews, order by order</td><td>account, conversion</td></tr>
 * <tr><td>refund, alone or in a list</td><td>accounts, inserts refunds by refund id, conversions</td></tr>
 * <tr><td>refunds that waited for the order</td><td>as record, in whose transaction they are applied; then the refunds</td></tr>
 * <tr><td>the job for refunds that missed their order</td><td>waiting refunds that no other transaction has
 * locked, accounts, conversions. No other operation holds an account and waits for one of these refunds: their orders are stored
 * already, and the operation that stores an order never sees a refund that this job sees.</td></tr>
 * <tr><td>grant or reverse a reward</td><td>nothing more: the account is locked by the operation that reaches the milestone</td></tr>
 * <tr><td>adjust</td><td>brand, account</td></tr>
 * <tr><td>pay</td><td>account, then inserts the payout</td></tr>
 * <tr><td>paid, failed, cancelled</td><td>account, payout</td></tr>
 * <tr><td>the job for sub ids of late clicks</td><td>accounts, conversions</td></tr>
 * <tr><td>pay clicks of past days</td><td>accounts, days of clicks</td></tr>
 * </table>
 *
 * {@code RaceMatrixTest} runs each of these against each other.
 *
 * <p>It must never know which system reported an order, or how money is paid out. {@code attribution} is pure and
 * mutation-tested.
 */
@NullMarked
package dev.tributary.sales;

import org.jspecify.annotations.NullMarked;
