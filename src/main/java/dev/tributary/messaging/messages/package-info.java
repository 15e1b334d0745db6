/**
 * E-mails from a brand to the members of an offer: drafted, merged, queued and sent. It must never know why a brand writes;
 * whoever has a reason calls {@link SendMessage}.
 */
@NullMarked
package dev.tributary.messaging.messages;

import org.jspecify.annotations.NullMarked;
