package dev.tributary.platform.mail;

import org.jspecify.annotations.Nullable;

/**
 * The data of a mail that the mail server needs.
 *
 * @param id unique, and the same in all attempts, so that a recipient can recognise a duplicate
 * @param unsubscribe the address for one-click unsubscription (RFC 8058); null for mails without one
 */
public record Envelope(
        String id, Sender sender, String to, @Nullable String unsubscribe) {}
