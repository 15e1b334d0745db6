/**
 * The ways to pay that a brand has set up, and their credentials. It must never know a payout.
 */
@NullMarked
package dev.tributary.ledger.ways;

import org.jspecify.annotations.NullMarked;
