package dev.tributary.platform.web;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.tributary.platform.problems.NotFound;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/**
 * A TypeID: a prefix for the kind of object and a UUIDv7 in Crockford's base32, as in {@code mem_01h455vb4pex5vsknk084sn02q}.
 * Newer ids sort after older ones.
 *
 * <p>Each kind has a record of its own around its {@link UUID}; clients only see the text.
 */
public interface TypeId {
    String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    int SUFFIX_LENGTH = 26;

    UUID value();

    /** A new UUIDv7, larger than any generated before by this process. */
    static UUID next() {
        return Maker.UUID_V7.generate();
    }

    /** The smallest UUIDv7 of that millisecond; before 1970, which has none, the smallest of all. */
    static UUID firstAt(Instant instant) {
        return new UUID(Math.max(0, instant.toEpochMilli()) << Short.SIZE, 0);
    }

    static String format(String prefix, UUID value) {
        var text = new char[prefix.length() + 1 + SUFFIX_LENGTH];
        prefix.getChars(0, prefix.length(), text, 0);
        text[prefix.length()] = '_';
        long high = value.getMostSignificantBits();
        long low = value.getLeastSignificantBits();
        for (int i = text.length - 1; i > prefix.length(); i--) {
            text[i] = ALPHABET.charAt((int) (low & 31));
            low = (low >>> 5) | (high << 59);
            high >>>= 5;
        }
        return new String(text);
    }

    /** @throws NotFound for anything that is not an id with that prefix */
    static UUID parse(String prefix, String noun, String text) {
        int start = prefix.length() + 1;
        if (text.length() != start + SUFFIX_LENGTH
                || !text.startsWith(prefix)
                || text.charAt(start - 1) != '_'
                || text.charAt(start) > '7') {
            throw new NotFound(noun);
        }
        long high = 0;
        long low = 0;
        for (int i = start; i < text.length(); i++) {
            high = (high << 5) | (low >>> 59);
            low = (low << 5) | digit(text.charAt(i), noun);
        }
        return new UUID(high, low);
    }

    private static int digit(char c, String noun) {
        int digit = c < Maker.DIGITS.length ? Maker.DIGITS[c] : -1;
        if (digit < 0) {
            throw new NotFound(noun);
        }
        return digit;
    }

    /** The tables behind the conversions above. */
    final class Maker {
        private static final NoArgGenerator UUID_V7 = Generators.timeBasedEpochGenerator();
        private static final byte[] DIGITS = new byte[128];

        static {
            Arrays.fill(DIGITS, (byte) -1);
            for (int i = 0; i < ALPHABET.length(); i++) {
                DIGITS[ALPHABET.charAt(i)] = (byte) i;
            }
        }

        private Maker() {}
    }
}
