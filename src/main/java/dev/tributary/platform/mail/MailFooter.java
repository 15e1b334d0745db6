package dev.tributary.platform.mail;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Header and footer of every e-mail.
 *
 * @param from the name at the top
 * @param why the reason for the mail
 * @param unsubscribe the address to unsubscribe; null for mails without one
 * @param language of the e-mail
 */
public record MailFooter(String from, String why, @Nullable String unsubscribe, Locale language) {
    String unsubscribeText() {
        return language.equals(Locale.GERMAN) ? "Abmelden" : "Unsubscribe";
    }
}
