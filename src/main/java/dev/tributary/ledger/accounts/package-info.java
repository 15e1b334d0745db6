/**
 * What is owed: one append-only account per enrollment, like a bank statement. A writer holds the account's
 * lock; several are taken in id order. It must never know why something was earned.
 */
@NullMarked
package dev.tributary.ledger.accounts;

import org.jspecify.annotations.NullMarked;
