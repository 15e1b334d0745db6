package dev.tributary.platform.values;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/**
 * Checks JSON before it is parsed: all text and numbers, and the names of members too. A JSON parser accepts lone surrogates
 * and overlong UTF-8, which no database accepts, and computes with any exponent.
 */
public final class JsonText {
    /** No amount, rate or percentage needs more; 1e10000000 takes seconds to compute. */
    private static final int MOST_EXPONENT_DIGITS = 3;

    static final int UNICODE_ESCAPE = 6;
    private static final String NUL = "Text must not hold the character NUL";
    private static final String LONE = "Half of a surrogate pair is no character of Unicode";

    private JsonText() {}

    /** The first fault of the document, for a person; empty when there is none. */
    public static Optional<String> fault(byte[] document) {
        var text = UnicodeText.decoded(document, UTF_8);
        if (text.isEmpty()) {
            return Optional.of("The body is not UTF-8.");
        }
        return fault(text.get());
    }

    private static Optional<String> fault(String text) {
        boolean inString = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                inString = !inString;
            } else if (c == 0) {
                return Optional.of(NUL + position(text, i));
            } else if (inString && c == '\\') {
                var fault = escapeFault(text, i);
                if (fault.isPresent()) {
                    return fault;
                }
                i += length(text, i);
            } else if (!inString && isHugeExponent(text, i)) {
                return Optional.of(
                        "A number must not have an exponent of more than " + MOST_EXPONENT_DIGITS + " digits.");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> escapeFault(String text, int at) {
        char escaped = escaped(text, at);
        if (escaped == 0) {
            return Optional.of(NUL + position(text, at));
        }
        if (Character.isLowSurrogate(escaped)) {
            return Optional.of(LONE + position(text, at));
        }
        boolean isAlone = Character.isHighSurrogate(escaped) && !isPair(text, at);
        return isAlone ? Optional.of(LONE + position(text, at + UNICODE_ESCAPE - 1)) : Optional.empty();
    }

    private static boolean isPair(String text, int at) {
        return Character.isHighSurrogate(escaped(text, at))
                && Character.isLowSurrogate(escaped(text, at + UNICODE_ESCAPE));
    }

    private static String position(String text, int at) {
        long line = text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
        return ", near line " + line + ", column " + (at - text.lastIndexOf('\n', at)) + ".";
    }

    /** The character of the escape that begins there; {@code ?} when there is none. */
    static char escaped(String text, int at) {
        if (at + UNICODE_ESCAPE > text.length() || text.charAt(at) != '\\' || text.charAt(at + 1) != 'u') {
            return '?';
        }
        try {
            return (char) Integer.parseInt(text, at + 2, at + UNICODE_ESCAPE, 16);
        } catch (NumberFormatException notHexadecimal) {
            return '?';
        }
    }

    /** The characters to skip after the backslash; a surrogate pair is skipped as one. */
    private static int length(String text, int at) {
        if (isPair(text, at)) {
            return 2 * UNICODE_ESCAPE - 1;
        }
        return at + 1 < text.length() && text.charAt(at + 1) == 'u' && at + UNICODE_ESCAPE <= text.length()
                ? UNICODE_ESCAPE - 1
                : 1;
    }

    private static boolean isHugeExponent(String text, int at) {
        if ((text.charAt(at) | 0x20) != 'e' || at == 0 || !isDigit(text.charAt(at - 1))) {
            return false;
        }
        int from = at + 1;
        if (from < text.length() && (text.charAt(from) == '+' || text.charAt(from) == '-')) {
            from++;
        }
        int to = from;
        while (to < text.length() && isDigit(text.charAt(to))) {
            to++;
        }
        return to - from > MOST_EXPONENT_DIGITS;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /**
     * The document with U+FFFD in place of every character that cannot be stored. For senders that do not correct and resend:
     * an order must not be lost for a broken character in a note.
     */
    public static byte[] repaired(byte[] document) {
        var text = new String(document, UTF_8).replace('\0', '\uFFFD');
        return fault(text).isEmpty()
                ? text.getBytes(UTF_8)
                : RepairEscapes.in(text).getBytes(UTF_8);
    }
}
