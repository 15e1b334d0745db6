package dev.tributary.sales.attribution;

import dev.tributary.platform.values.EmailAddress;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells whether an affiliate bought through their own link or code: the same mailbox, however it is spelled. */
public final class SelfPurchase {

    private static final Set<String> DOTS_DO_NOT_MATTER = Set.of("gmail.com", "googlemail.com");

    private SelfPurchase() {}

    /** An order without a buyer's address is nobody's own. */
    public static boolean isBy(String memberEmail, @Nullable String buyerEmail) {
        return buyerEmail != null
                && !buyerEmail.isBlank()
                && mailbox(buyerEmail).equals(mailbox(memberEmail));
    }

    /** Lower case, without {@code +tag}; for Gmail without dots and under one of its two names. */
    public static String mailbox(String email) {
        String plain = EmailAddress.normalized(email.strip()).toLowerCase(Locale.ROOT);
        int at = plain.lastIndexOf('@');
        if (at < 0) {
            return plain;
        }
        String domain = plain.substring(at + 1);
        String local = withoutTag(plain.substring(0, at));
        return DOTS_DO_NOT_MATTER.contains(domain) ? local.replace(".", "") + "@gmail.com" : local + "@" + domain;
    }

    private static String withoutTag(String local) {
        int plus = local.indexOf('+');
        return plus > 0 ? local.substring(0, plus) : local;
    }
}
