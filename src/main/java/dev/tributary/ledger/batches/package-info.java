/**
 * Payout batches: whom to pay, one run that pays everything due, and the schedule that prepares it. A batch reserves at most
 * what is due, computed from accounts after their locks. It must never know how money is earned or transferred.
 */
@NullMarked
package dev.tributary.ledger.batches;

import org.jspecify.annotations.NullMarked;
