/**
 * Layer 4: what is owed to whom, and what was paid.
 *
 * <p><b>Words</b>. Each enrollment has one <i>account</i>, like a bank statement. An <i>entry</i> is one amount in it, with
 * its source and the instant from which it may be paid: {@code COMMISSION}, {@code REVERSAL}, {@code REWARD},
 * {@code REWARD_REVERSAL}, {@code ADJUSTMENT}, {@code CLICKS}, {@code PAYOUT}, {@code PAYOUT_RETURN}. A <i>payout</i> is one
 * payment for one enrollment: {@code PENDING_INFO}, {@code PROCESSING}, then {@code PAID}, {@code FAILED} or
 * {@code CANCELLED}; a paid one can become {@code RETURNED}.
 *
 * <p><b>Tables</b>: {@code account_balances}, {@code ledger_entries}, {@code daily_sales}, {@code payouts},
 * {@code payout_batches}, {@code payout_batch_lines}, {@code payout_schedules}, {@code payout_transfers}, {@code payout_ways}, {@code tax_profiles}, {@code self_billing}, {@code invoices},
 * {@code invoice_numbers}.
 *
 * <p><b>Rules</b>
 * <ul>
 * <li>Entries are never changed or deleted; a trigger refuses it.
 * <li>{@code earned = held + due + processing + paid}, at every instant a reader can see. Earned is the sum of all entries
 * but those of payouts; held is what may not be paid yet; due may be negative after a reversal, and later earnings fill it.
 * <li>A payout takes at most what is due, and several at once never take more. One that fails or is cancelled gives back
 * what it took. The brand's minimum decides what is <i>payable</i>; staff may pay less.
 * <li>A <i>batch</i> pays every account what was available by the end of its cut-off day, never more than is due now, when
 * that reaches the minimum: the batch's own, else the enrollment's, else the brand's. A previewed batch is confirmed by its
 * digest, and refused when a figure has changed. Accounts are read without a lock; then each is paid under its lock the amount
 * that was read, or less when less is due by then. Up to 500 accounts are paid in the request's own transaction, more in
 * portions of 500, each a transaction, so that no order waits for a batch; a line per account that is yet to pay lets another
 * instance go on after a crash.
 * <li>The sums of an account and of its days change in the statement that writes their entries.
 * <li>The entries of an account are numbered as they were written, without gaps. Statements go by these numbers, never by
 * time, so a statement that was shown never changes; the closing balance of one is the opening balance of the next.
 * <li>A reversal becomes available together with the entry that it reverses, or now if that is later. This holds for each
 * commission and each reward by itself.
 * <li>A single payout may be below the minimum of the brand, and says so.
 * </ul>
 *
 * <p><b>Locks</b>. The row in {@code account_balances} is the lock of all money of an enrollment. The order is the same
 * everywhere: idempotency keys, sorted; the brand's row until its currency is fixed; accounts, by id; then payouts or
 * conversions, by id. What is written is computed from rows that
 * were read after their locks.
 *
 * <p>It must never know why something was earned, or what was sold.
 */
@NullMarked
package dev.tributary.ledger;

import org.jspecify.annotations.NullMarked;
