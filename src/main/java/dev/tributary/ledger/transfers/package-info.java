/**
 * Payments given to a provider, exactly once each. A transfer's id is stored before the call and is the provider's key for it;
 * an outcome that got lost is asked for under that id until it is known. It must never know what was earned.
 */
@NullMarked
package dev.tributary.ledger.transfers;

import org.jspecify.annotations.NullMarked;
