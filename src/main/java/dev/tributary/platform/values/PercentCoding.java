package dev.tributary.platform.values;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.util.Optional;

/** Percent-encoding (RFC 3986) of UTF-8. */
public final class PercentCoding {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final boolean[] RAW_IN_VALUE = table(UNRESERVED);
    private static final boolean[] RAW_IN_ADDRESS = table(UNRESERVED + "!$&'()*+,;=:@/?[]%");
    private static final String HEX = "0123456789ABCDEF";

    private PercentCoding() {}

    /** Encodes any text as the value of a query parameter. */
    public static String encoded(String text) {
        return encodeExcept(RAW_IN_VALUE, text);
    }

    /** Encodes a part of an address as a browser would: allowed characters and existing escapes stay. */
    public static String completed(String part) {
        return encodeExcept(RAW_IN_ADDRESS, part);
    }

    /** @param parameter whose escapes are well-formed */
    public static String decoded(String parameter) {
        return URLDecoder.decode(parameter, UTF_8);
    }

    /** Why a query cannot be read as Unicode text; empty when it can. */
    public static Optional<String> fault(String query) {
        var bytes = new ByteArrayOutputStream(query.length());
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c != '%') {
                bytes.write(c < 0x80 ? c : 0xff);
                continue;
            }
            int octet = octet(query, i);
            if (octet < 0) {
                return Optional.of("A % in the query must be followed by two hexadecimal digits.");
            }
            bytes.write(octet);
            i += 2;
        }
        return faultOfText(bytes.toByteArray());
    }

    /** The byte of the escape that begins there; negative when there is none. */
    private static int octet(String query, int at) {
        if (at + 2 >= query.length()) {
            return -1;
        }
        int high = Character.digit(query.charAt(at + 1), 16);
        int low = Character.digit(query.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : (high << 4) | low;
    }

    private static Optional<String> faultOfText(byte[] decoded) {
        return UnicodeText.decoded(decoded, UTF_8)
                .map(text -> UnicodeText.isStorable(text) ? "" : "The query must not hold the character NUL.")
                .or(() -> Optional.of("The query is not percent-encoded UTF-8."))
                .filter(fault -> !fault.isEmpty());
    }

    private static String encodeExcept(boolean[] raw, String text) {
        return isAllRaw(raw, text) ? text : escapeExcept(raw, text);
    }

    /** A fast path: click ids, which are in every redirect, need no encoding. */
    private static boolean isAllRaw(boolean[] raw, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= raw.length || !raw[text.charAt(i)]) {
                return false;
            }
        }
        return true;
    }

    private static String escapeExcept(boolean[] raw, String text) {
        var encoded = new StringBuilder(text.length() + 16);
        for (byte octet : text.getBytes(UTF_8)) {
            if (octet >= 0 && raw[octet]) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append(HEX.charAt(octet >> 4 & 15)).append(HEX.charAt(octet & 15));
            }
        }
        return encoded.toString();
    }

    private static boolean[] table(String characters) {
        var table = new boolean[128];
        characters.chars().forEach(character -> table[character] = true);
        return table;
    }
}
