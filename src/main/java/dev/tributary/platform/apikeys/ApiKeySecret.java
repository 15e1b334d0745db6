package dev.tributary.platform.apikeys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.zip.CRC32;

/** The text of an API key: {@code aff_live_}, 256 random bits, and a checksum that detects a mistyped key without a query. */
record ApiKeySecret(String text) {
    static final String PREFIX = "aff_live_";
    private static final int RANDOM_BYTES = 32;
    private static final int CHECKSUM_LENGTH = 6;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    static ApiKeySecret random(SecureRandom random) {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        var body = PREFIX + BASE64.encodeToString(bytes);
        return new ApiKeySecret(body + checksum(body));
    }

    boolean isWellFormed() {
        int end = text.length() - CHECKSUM_LENGTH;
        return text.startsWith(PREFIX)
                && end > PREFIX.length()
                && text.substring(end).equals(checksum(text.substring(0, end)));
    }

    /** The stored hash. The secret is random, so a plain hash protects it. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String checksum(String body) {
        var crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        long value = crc.getValue();
        var bytes = new byte[] {(byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value};
        return BASE64.encodeToString(bytes);
    }
}
