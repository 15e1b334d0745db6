package dev.tributary.platform.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;

/** Computes entity tags, and finds them in headers. */
final class EntityTags {
    private static final int TAG_BYTES = 15;
    private static final String WEAK = "W/";

    private EntityTags() {}

    static String tag(byte[] body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(body);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, TAG_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether {@code If-Match} or {@code If-None-Match} names this tag. */
    static boolean names(String header, String tag) {
        return header.trim().equals("*") || candidates(header).anyMatch(tag::equals);
    }

    static Stream<String> candidates(String header) {
        return Arrays.stream(header.split(",", -1))
                .map(String::trim)
                .map(part -> part.startsWith(WEAK) ? part.substring(WEAK.length()) : part)
                .filter(quoted -> quoted.length() > 1 && quoted.startsWith("\"") && quoted.endsWith("\""))
                .map(quoted -> quoted.substring(1, quoted.length() - 1));
    }
}
