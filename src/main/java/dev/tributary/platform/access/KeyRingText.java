package dev.tributary.platform.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Parses a key ring as it is configured: {@code kid:base64[,kid:base64]}, newest first. */
final class KeyRingText {
    private static final Pattern KID = Pattern.compile("[a-z0-9]{1,8}");
    private static final int MAX_KEYS = 16;
    private static final int MIN_KEY_BYTES = 32;

    private KeyRingText() {}

    /**
     * Returns the keys by id, in the order of the text.
     *
     * @throws IllegalArgumentException with the wrong entry and the reason, never with a key
     */
    static Map<String, RingKey> parse(String ring) {
        Map<String, RingKey> keys = new LinkedHashMap<>();
        for (String entry : ring.strip().split(",", -1)) {
            add(entry, keys);
        }
        if (keys.size() > MAX_KEYS) {
            throw new IllegalArgumentException("a key ring holds at most " + MAX_KEYS + " keys");
        }
        return keys;
    }

    private static void add(String entry, Map<String, RingKey> keys) {
        int colon = entry.indexOf(':');
        String kid = entry.substring(0, Math.max(colon, 0)).strip();
        if (!KID.matcher(kid).matches()) {
            throw refused(keys.size(), "has no key id of 1 to 8 characters of a-z and 0-9 before a colon");
        }
        byte[] secret = decoded(entry.substring(colon + 1).strip(), keys.size());
        if (keys.put(kid, new RingKey(secret)) != null) {
            throw refused(keys.size(), "repeats the key id " + kid);
        }
    }

    /** A ring of one new key. */
    static String generate(SecureRandom random) {
        byte[] secret = new byte[MIN_KEY_BYTES];
        random.nextBytes(secret);
        return "k1:" + Base64.getEncoder().encodeToString(secret);
    }

    private static byte[] decoded(String base64, int position) {
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException broken) {
            throw refused(position, "is not base64");
        }
        if (new String(secret, ISO_8859_1).contains("change-me")) {
            throw refused(position, "is a placeholder");
        }
        if (secret.length < MIN_KEY_BYTES) {
            throw refused(position, "is shorter than " + MIN_KEY_BYTES + " bytes");
        }
        return secret;
    }

    private static IllegalArgumentException refused(int position, String why) {
        return new IllegalArgumentException("key " + (position + 1) + " of the ring " + why);
    }
}
