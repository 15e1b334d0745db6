/**
 * Addresses a brand must not write to: their owners unsubscribed, or the brand put them on the list. It must never know what
 * is sent; whoever sends asks here first, and puts the link from here into every mail.
 */
@NullMarked
package dev.tributary.messaging.suppressions;

import org.jspecify.annotations.NullMarked;
