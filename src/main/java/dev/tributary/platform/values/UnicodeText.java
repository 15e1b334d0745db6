package dev.tributary.platform.values;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;

/** Text that every part of the service can store: Unicode without lone surrogates and NUL. */
public final class UnicodeText {
    private static final char REPLACEMENT = '\uFFFD';

    private UnicodeText() {}

    /** Whether a database column, an e-mail and a JSON document can hold it. */
    public static boolean isStorable(String text) {
        return firstFault(text) < 0;
    }

    /** The text with U+FFFD in place of each character that cannot be stored. */
    public static String repaired(String text) {
        int fault = firstFault(text);
        if (fault < 0) {
            return text;
        }
        var repaired = new StringBuilder(text);
        for (int at = fault; at >= 0; at = firstFault(repaired)) {
            repaired.setCharAt(at, REPLACEMENT);
        }
        return repaired.toString();
    }

    /** The bytes as text; empty when they are not of that charset. */
    public static Optional<String> decoded(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notOfThatCharset) {
            return Optional.empty();
        }
    }

    private static int firstFault(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return i;
            }
            if (Character.isHighSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }
}
