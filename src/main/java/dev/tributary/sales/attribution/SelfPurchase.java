package dev.tributary.sales.attribution;

import dev.tributary.platform.values.EmailAddress;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether an affiliate bought through their own link or code: compares mailboxes, whatever the spelling of addresses. */
public final class SelfPurchase {
    private static final Set<String> DOMAINS_IGNORING_DOTS = Set.of("gmail.com", "googlemail.com");

    private SelfPurchase() {}

    /** False without the buyer's address. */
    public static boolean isBy(String memberEmail, @Nullable String buyerEmail) {
        return buyerEmail != null
                && !buyerEmail.isBlank()
                && mailbox(buyerEmail).equals(mailbox(memberEmail));
    }

    /** The address in lower case, without {@code +tag}; of Gmail, without dots and under one of its two domains. */
    public static String mailbox(String email) {
        String plain = EmailAddress.normalized(email.strip()).toLowerCase(Locale.ROOT);
        int at = plain.lastIndexOf('@');
        if (at < 0) {
            return plain;
        }
        String domain = plain.substring(at + 1);
        String local = withoutTag(plain.substring(0, at));
        return DOMAINS_IGNORING_DOTS.contains(domain) ? local.replace(".", "") + "@gmail.com" : local + "@" + domain;
    }

    private static String withoutTag(String local) {
        int plus = local.indexOf('+');
        return plus > 0 ? local.substring(0, plus) : local;
    }
}
