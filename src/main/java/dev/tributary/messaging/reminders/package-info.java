/** Reminds members without a payout address that a payout waits for it. It must never know what the payout is for. */
@NullMarked
package dev.tributary.messaging.reminders;

import org.jspecify.annotations.NullMarked;
