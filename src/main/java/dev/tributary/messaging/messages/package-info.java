/**
 * E-mails from a brand to the members of an offer: rendered, queued and sent. It must never know why a brand writes; a
 * caller with a reason uses {@link SendMessage}.
 */
@NullMarked
package dev.tributary.messaging.messages;

import org.jspecify.annotations.NullMarked;
