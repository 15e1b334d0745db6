package dev.tributary.program.offers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;

/** Percent-encoding of RFC 3986 over UTF-8. */
public final class PercentCoding {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final boolean[] RAW_IN_A_VALUE = table(UNRESERVED);
    private static final boolean[] RAW_IN_AN_ADDRESS = table(UNRESERVED + "!$&'()*+,;=:@/?[]%");
    private static final String HEX = "0123456789ABCDEF";

    private PercentCoding() {}

    /** Encodes any text as the value of a query parameter. */
    public static String encoded(String text) {
        return encodedBut(RAW_IN_A_VALUE, text);
    }

    /**
     * Encodes a part of an address as a browser would: characters that are allowed there, and escapes, stay as they
     * are.
     */
    public static String completed(String part) {
        return encodedBut(RAW_IN_AN_ADDRESS, part);
    }

    /** @param parameter whose escapes are well-formed */
    public static String decoded(String parameter) {
        return URLDecoder.decode(parameter, UTF_8);
    }

    private static String encodedBut(boolean[] raw, String text) {
        return isAll(raw, text) ? text : escapedBut(raw, text);
    }

    /** Click ids, in every redirect, need no encoding. */
    private static boolean isAll(boolean[] raw, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= raw.length || !raw[text.charAt(i)]) {
                return false;
            }
        }
        return true;
    }

    private static String escapedBut(boolean[] raw, String text) {
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
