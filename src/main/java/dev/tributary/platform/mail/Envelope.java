package dev.tributary.platform.mail;

import org.jspecify.annotations.Nullable;

/**
 * What the mail server needs to know of a mail.
 *
 * @param id unlike any other's and the same through all attempts, so that who gets the mail twice can tell
 * @param unsubscribe the address that ends it with one click (RFC 8058); null for what cannot be declined
 */
public record Envelope(
        String id, Sender sender, String to, @Nullable String unsubscribe) {}
