package dev.tributary.platform.values;

import dev.tributary.platform.money.ValueRefused;

/**
 * An e-mail address in the form that a mail server accepts.
 *
 * @param local the part before the @; only servers that offer SMTPUTF8 accept one that is not ASCII
 * @param domain ASCII, an international one as punycode
 */
public record EmailAddress(String local, String domain) {
    public static final int LONGEST = 254;
    private static final int LONGEST_LOCAL = 64;
    private static final String ALSO_ALLOWED = "!#$%&'*+-/=?^_`{|}~.";

    /** @throws ValueRefused with the reason, when no mail could be sent there */
    public static EmailAddress parse(String text) {
        checkText(text);
        int at = text.lastIndexOf('@');
        if (at < 0) {
            throw refused("must be an e-mail address such as sarah@mail.example");
        }
        var address = new EmailAddress(local(text.substring(0, at)), domain(text.substring(at + 1)));
        if (address.toString().length() > LONGEST) {
            throw refused("must have at most " + LONGEST + " characters, with its domain in ASCII");
        }
        return address;
    }

    private static void checkText(String text) {
        if (text.isEmpty()) {
            throw refused("must not be empty; leave it out, or null, for none");
        }
        if (text.length() > LONGEST) {
            throw refused("must have at most " + LONGEST + " characters");
        }
        if (text.codePoints().anyMatch(WebUrl::isInvisible)) {
            throw refused("must not hold spaces, line breaks or invisible characters");
        }
    }

    private static String local(String local) {
        if (local.isEmpty() || local.length() > LONGEST_LOCAL) {
            throw refused("must have 1 to " + LONGEST_LOCAL + " characters before the @");
        }
        if (local.startsWith(".") || local.endsWith(".") || local.contains("..")) {
            throw refused("must not have a dot at an end or two in a row before the @");
        }
        if (!local.codePoints().allMatch(EmailAddress::isAllowed)) {
            throw refused("must not hold quotes, brackets, commas, colons or a second @");
        }
        return local;
    }

    private static boolean isAllowed(int c) {
        return c >= 0x80 || ALSO_ALLOWED.indexOf(c) >= 0 || Character.isLetterOrDigit(c);
    }

    /** A domain in ASCII keeps its case, since addresses are shown as they were typed. */
    private static String domain(String domain) {
        try {
            var ascii = HostName.parse(domain);
            return HostName.isAscii(domain) ? domain : ascii;
        } catch (ValueRefused notAHost) {
            throw refused("must have a domain after the @: "
                    + Character.toLowerCase(notAHost.detail().charAt(0))
                    + notAHost.detail().substring(1));
        }
    }

    /** The canonical form, for comparing; text that is no address stays as it is, and so does an address in ASCII. */
    public static String normalized(String text) {
        if (HostName.isAscii(text)) {
            return text;
        }
        try {
            return parse(text).toString();
        } catch (ValueRefused noAddress) {
            return text;
        }
    }

    /** Whether the mail server must offer SMTPUTF8 (RFC 6531). */
    public boolean needsSmtpUtf8() {
        return !HostName.isAscii(local);
    }

    /** The form in a {@code mailto:} address. */
    public String inUrl() {
        return PercentCoding.encoded(local) + "@" + domain;
    }

    @Override
    public String toString() {
        return local + "@" + domain;
    }

    private static ValueRefused refused(String detail) {
        return new ValueRefused("", "invalid_email", detail);
    }
}
