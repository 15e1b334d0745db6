package dev.tributary.platform.values;

import dev.tributary.platform.money.ValueRefused;
import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;

/** Parses host names into the form that resolvers accept: ASCII, lower case, international names as punycode. */
public final class HostName {
    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;
    /** Java maps these to other letters, browsers do not: straße.example and strasse.example are two hosts. */
    private static final String AMBIGUOUS = "ßςẞ";

    private HostName() {}

    /** @throws ValueRefused when no resolver would accept it */
    public static String parse(String text) {
        var ascii = isAscii(text) ? text : punycode(text);
        if (ascii.isEmpty() || ascii.length() > LONGEST) {
            throw refused("The host's name must have 1 to " + LONGEST + " characters.");
        }
        for (var label : ascii.split("\\.", -1)) {
            check(label);
        }
        return ascii.toLowerCase(Locale.ROOT);
    }

    private static void check(String label) {
        if (label.isEmpty() || label.length() > LONGEST_LABEL) {
            throw refused("Each part of the host's name between dots must have 1 to " + LONGEST_LABEL + " characters.");
        }
        if (!label.chars().allMatch(c -> isLetterOrDigit(c) || c == '-')) {
            throw refused("The host's name must consist of letters, digits, hyphens and dots.");
        }
        if (label.startsWith("-") || label.endsWith("-")) {
            throw refused("No part of the host's name may begin or end with a hyphen.");
        }
    }

    private static String punycode(String text) {
        if (text.length() > LONGEST || !text.codePoints().allMatch(HostName::isPlain) || isRewritten(text)) {
            throw refused("The host's name can be read in two ways; write it in its ASCII form, xn--….");
        }
        try {
            return IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES);
        } catch (RuntimeException notAName) {
            // Not only IllegalArgumentException: some texts make the library count beyond its own arrays.
            throw refused("The host's name is not one that can be written in ASCII (punycode).");
        }
    }

    private static boolean isPlain(int c) {
        return c == '.' || c == '-' || (AMBIGUOUS.indexOf(c) < 0 && (Character.isLetterOrDigit(c) || isMark(c)));
    }

    private static boolean isMark(int c) {
        return Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }

    /** Whether the conversion to ASCII would change letters, as it does with wide letters and ligatures. */
    private static boolean isRewritten(String text) {
        return !Normalizer.normalize(text, Normalizer.Form.NFKC)
                .equals(Normalizer.normalize(text, Normalizer.Form.NFC));
    }

    static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static ValueRefused refused(String detail) {
        return new ValueRefused("", "invalid_host", detail);
    }
}
