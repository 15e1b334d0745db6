package dev.tributary.integrations.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A signed message as it arrived.
 *
 * @param id the shop's own id; null when it sent none
 */
record Delivery(@Nullable String id, String topic, byte[] body) {
    private static final int LONGEST = 200;

    static Delivery of(@Nullable String id, @Nullable String topic, byte[] body) {
        return new Delivery(id == null ? null : cut(id), topic == null ? "" : cut(topic), body);
    }

    /**
     * Identifies a message of a shop. It covers the body, since some shops give one id to two messages sent within a second.
     */
    byte[] fingerprint(UUID integrationId) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((integrationId + "\n" + id + "\n" + topic + "\n").getBytes(UTF_8));
            return digest.digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Cut to size, and without NUL, which the database does not store. */
    private static String cut(String text) {
        var clean = text.replace("\0", "");
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST);
    }
}
