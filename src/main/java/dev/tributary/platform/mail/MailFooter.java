package dev.tributary.platform.mail;

/**
 * Header and footer of every e-mail.
 *
 * @param from the name at the top
 * @param why the recipient gets it
 * @param unsubscribe the address that ends it
 */
public record MailFooter(String from, String why, String unsubscribe) {}
