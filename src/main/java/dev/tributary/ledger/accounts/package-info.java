/**
 * What is owed: one account per enrollment, written like a bank statement, never rewritten. Whoever writes holds the
 * account's lock, in id order. It must never know why something was earned, only that it was.
 */
@NullMarked
package dev.tributary.ledger.accounts;

import org.jspecify.annotations.NullMarked;
