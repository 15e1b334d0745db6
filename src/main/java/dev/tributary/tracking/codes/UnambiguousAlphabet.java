package dev.tributary.tracking.codes;

import java.util.random.RandomGenerator;

/** Random text without 0 and O, without 1, I and L: a follower copies it from a story. */
public final class UnambiguousAlphabet {
    private static final String ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    private UnambiguousAlphabet() {}

    public static String drawn(int length, RandomGenerator random) {
        var drawn = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            drawn.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return drawn.toString();
    }
}
