/**
 * Self-billed invoices: the brand writes the invoice of a member whom it pays. Tax is added to a payout and is never a part of
 * what was earned. It must never know how money is transferred.
 */
@NullMarked
package dev.tributary.ledger.invoices;

import org.jspecify.annotations.NullMarked;
