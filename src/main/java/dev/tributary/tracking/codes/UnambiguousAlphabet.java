package dev.tributary.tracking.codes;

import java.util.random.RandomGenerator;

/** Random text without 0 and O, without 1, I and L, so that followers can copy it from a story. */
public final class UnambiguousAlphabet {
    private static final String ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    private UnambiguousAlphabet() {}

    public static String randomText(int length, RandomGenerator random) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
