package dev.tributary.platform.mail;

import org.jspecify.annotations.Nullable;

/**
 * Header and footer of every e-mail.
 *
 * @param from the name at the top
 * @param why the recipient gets it
 * @param unsubscribe the address that ends it; null for what cannot be declined
 */
public record MailFooter(String from, String why, @Nullable String unsubscribe) {}
