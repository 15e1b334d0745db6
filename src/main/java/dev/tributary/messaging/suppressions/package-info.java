/**
 * Addresses that a brand must not write to: their owners unsubscribed, or the brand listed them. It must never know what is
 * sent; a sender checks here first, and puts the unsubscribe link into every e-mail.
 */
@NullMarked
package dev.tributary.messaging.suppressions;

import org.jspecify.annotations.NullMarked;
