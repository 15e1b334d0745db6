package dev.tributary.platform.mail;

/**
 * What stands around every letter.
 *
 * @param from the name at its head
 * @param why the recipient gets it
 * @param unsubscribe the address that ends it
 */
public record MailFooter(String from, String why, String unsubscribe) {}
