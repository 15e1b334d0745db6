/**
 * Sends payments to providers, exactly once each. A transfer's id is stored before the call and is its key at the provider;
 * while the answer is unknown the transfer is sent again under that key. It must never know what was earned.
 */
@NullMarked
package dev.tributary.ledger.transfers;

import org.jspecify.annotations.NullMarked;
