/**
 * Where members are paid: the payout profile, and its change by the affiliate with a code that is mailed to the member. It
 * must never know what is due.
 */
@NullMarked
package dev.tributary.ledger.payees;

import org.jspecify.annotations.NullMarked;
