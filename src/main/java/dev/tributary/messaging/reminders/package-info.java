/** Reminds members who have not said where to pay that money waits for them. It must never know why it does. */
@NullMarked
package dev.tributary.messaging.reminders;

import org.jspecify.annotations.NullMarked;
