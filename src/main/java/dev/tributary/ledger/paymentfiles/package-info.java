/**
 * Paying by hand: files of a batch for banks and for PayPal, and the results that come back. It must never call another service.
 */
@NullMarked
package dev.tributary.ledger.paymentfiles;

import org.jspecify.annotations.NullMarked;
