/**
 * What clicks earn: unique clicks times the plan's rate, per closed local day, into the ledger. It must never know how a
 * click was counted, nor what else an account holds.
 */
@NullMarked
package dev.tributary.tracking.cpc;

import org.jspecify.annotations.NullMarked;
