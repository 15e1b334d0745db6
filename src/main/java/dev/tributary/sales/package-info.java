/**
 * Layer 6: what was sold, whose sale it is, and what came back.
 *
 * <p><b>Words</b>. A <i>conversion</i> is an order or lead that the shop reported, credited to at most one enrollment. Its
 * <i>touchpoints</i> are the tracking items that its promo codes and click ids lead to. <i>Attribution</i> chooses among
 * them; a member whose click could have been credited and was not has <i>assisted</i>. A <i>refund</i> gives back all or part of an order, by amount or by lines.
 *
 * <p><b>Tables</b>: {@code conversions}, {@code customers}, {@code customer_backfills}, {@code customer_bindings}, {@code monthly_budgets}, {@code refunds},
 * {@code reward_grants}, {@code assists}, {@code assist_totals}, {@code conversion_sub_ids}, {@code conversions_awaiting_click}, {@code daily_order_sub_ids},
 * {@code conversion_signals}, {@code code_leaks}, {@code lost_orders}, {@code trace_counts}, {@code claims}.
 *
 * A <i>customer</i> is the shop's customer id, else the buyer's address, as a hash. A customer who is <i>bound</i> stays with
 * the enrollment that brought them.
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
 * <li>An order is judged by what held when it occurred, whenever it is reported: the plan of its enrollment and the version of
 * that plan, the status of offer, enrollment and item, hold days, window, model and precedence. Each of these keeps its
 * history. An order may lie five minutes ahead at most.
 * <li>{@code CODE_FIRST}, or {@code CLICK_FIRST} if the offer says so. An unknown code does not hinder a click. A click
 * counts from its instant to the end of the window, both included; the offer's model chooses the last or the first.
 * <li>An offer may bind customers: to the enrollment of their first credited order, by lead or sale, for some months of the
 * brand's calendar or for life. A customer is bound once. Later orders without better evidence are credited to that
 * enrollment, with the source {@code CUSTOMER}; whether a code or click is better, the offer says. Staff move a customer from
 * then on. If the credit of the order that bound a customer moves, the customer goes along; an order in review binds when it
 * is accepted. When the order that bound a customer is rejected, the binding stands on another accepted one of the same enrollment,
 * else it ends.
 * <li>The payments of a customer are counted for an enrollment, in the order they arrive: accepted sales that are worth
 * something and not fully refunded. Brands keep whose orders are whose from the first terms or binding that asks for it.
 * <li>An order earns at most what its offer lets an order earn, and what the budgets of offer and brand leave of the order's
 * month. What a month has spent moves with every act that moves a commission of it, from the first budget of the brand on; the
 * brand is told once a month at 80 % and at 100 %.
 * <li>What is not credited is stored all the same, with the reason, and can be credited by hand.
 * <li>A buyer with the member's own e-mail address is reviewed, rejected or allowed, as the brand says. When the credit moves,
 * the next member is judged anew; what staff decided stays.
 * <li>What else a brand looks for (its <i>signals</i>) is found by rules over facts; each flags an order, puts it in review or
 * rejects it. A review has a day, and what nobody has decided by then is accepted by itself. A leaked code concerns the orders
 * that come after the leak was found. A brand without signals pays nothing for them.
 * <li>An affiliate who asks for an order learns what became of it where it came with their code or click, or is credited to
 * them. Any other order is as if it were not there. Twenty orders a day.
 * <li>What staff attribute by hand stays against evidence that comes later.
 * <li>A conversion that is rejected leaves every sum and stays listed. Accepting it again earns again, up to the room
 * that a monthly cap leaves then. Both are possible after the payout.
 * <li>Refunds take back by the frozen rate, and no more than remains. One that comes before its order waits for it,
 * however long, and a full one takes all of it.
 * <li>A conversion whose money all came back is no longer counted.
 * </ol>
 *
 * <p><b>Locks</b>. What is written is computed from rows that were read after their locks. The same order or refund twice in one
 * list is done in two transactions, since the second would take its locks behind those of the first. An act that must choose its
 * accounts first decides twice: without locks, to choose, and again under them; if it then needs other accounts, it starts
 * again. All acts take locks in this order, those of one kind at once and sorted:
 * <ol>
 * <li>idempotency keys
 * <li>the order id, an advisory lock, for the messages of shops alone
 * <li>customers, by key
 * <li>the brand's row, only until its currency is fixed
 * <li>accounts, by id
 * <li>new refunds, by refund id
 * <li>conversions that were stored before, by id
 * <li>budgets of months, by offer or brand and month; before new conversions are stored, which nobody else can hold. Of a month
 * that is not kept yet an advisory lock stands for it: alone to sum it up, together with others to post into it
 * <li>refunds that waited, by id
 * <li>sums by sub id
 * <li>sums of assists, by enrollment
 * </ol>
 *
 * <table>
 * <caption>What each act locks</caption>
 * <tr><th>act</th><th>locks, in order</th></tr>
 * <tr><td>record, terms of the brand depend on progress or signals on orders before, or it has budgets</td><td>customers, brand,
 * accounts, budgets, then inserts orders by order
 * id</td></tr>
 * <tr><td>record, all terms of the brand are flat and it has no signals</td><td>customers, brand, inserts orders by order id, then accounts. All
 * lists of a brand do alike, so nobody who holds accounts waits for an order.</td></tr>
 * <tr><td>same order with more evidence; attribute by hand</td><td>customer where that is kept, both accounts, conversion</td></tr>
 * <tr><td>move a customer</td><td>customer</td></tr>
 * <tr><td>reject, accept</td><td>account, conversion</td></tr>
 * <tr><td>the job that ends reviews, order by order</td><td>account, conversion</td></tr>
 * <tr><td>refund, alone or in a list</td><td>accounts, inserts refunds by refund id, conversions</td></tr>
 * <tr><td>refunds that waited for the order</td><td>as record, whose locks hold them; then the refunds</td></tr>
 * <tr><td>the job for refunds that missed their order</td><td>waiting refunds that nobody else has
 * locked, accounts, conversions. No other act holds an account and waits for one of these refunds: their orders are stored
 * already, and the act that stores an order never sees a refund that this job sees.</td></tr>
 * <tr><td>grant or take back a reward</td><td>nothing more: under the account of the act that reaches the milestone</td></tr>
 * <tr><td>adjust</td><td>brand, account</td></tr>
 * <tr><td>pay</td><td>account, then inserts the payout</td></tr>
 * <tr><td>paid, failed, cancelled</td><td>account, payout</td></tr>
 * <tr><td>the job for sub ids of late clicks</td><td>accounts, conversions</td></tr>
 * <tr><td>pay clicks of past days</td><td>accounts, days of clicks</td></tr>
 * </table>
 *
 * {@code RaceMatrixTest} does each of these against each other.
 *
 * <p>It must never know which system reported an order, or how money leaves. {@code attribution} is pure and
 * mutation-tested.
 */
@NullMarked
package dev.tributary.sales;

import org.jspecify.annotations.NullMarked;
