/**
 * Payments to members: a payout takes at most what is due, and gives it back when it fails. It must never know why something was
 * earned, only what is due.
 */
@NullMarked
package dev.tributary.ledger.payouts;

import org.jspecify.annotations.NullMarked;
