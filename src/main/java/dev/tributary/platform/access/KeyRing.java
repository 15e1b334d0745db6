package dev.tributary.platform.access;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The server's signing keys, newest first. The newest one signs and seals; every key of the ring verifies and opens, so that
 * a key can be replaced without invalidating issued tokens. Thread-safe.
 *
 * <p>Each purpose has its own key, derived from each ring key, so that a signature for one purpose is not valid for another.
 * Purposes are constants of the code: they are cached for ever.
 */
public final class KeyRing {
    private static final int MAC_BYTES = 32;
    private static final int MIN_MAC_BYTES = 16;

    private final Map<String, RingKey> keys;
    private final String newestKid;
    private final RingKey newest;
    private final RingKey oldest;

    private KeyRing(Map<String, RingKey> keys, String newestKid, RingKey newest, RingKey oldest) {
        this.keys = keys;
        this.newestKid = newestKid;
        this.newest = newest;
        this.oldest = oldest;
    }

    /**
     * Reads {@code kid:base64[,kid:base64]}, newest first.
     *
     * @throws IllegalArgumentException with the wrong entry and the reason, never with a key
     */
    public static KeyRing parse(String ring) {
        Map<String, RingKey> keys = KeyRingText.parse(ring);
        Map.Entry<String, RingKey> first = keys.entrySet().iterator().next();
        RingKey last = List.copyOf(keys.values()).get(keys.size() - 1);
        return new KeyRing(Map.copyOf(keys), first.getKey(), first.getValue(), last);
    }

    /** A ring of one new key, in the form {@link #parse} reads. */
    public static String generate(SecureRandom random) {
        return KeyRingText.generate(random);
    }

    /** The id of the key that signs; a token contains it beside the signature. */
    public String newestKid() {
        return newestKid;
    }

    /** The HMAC-SHA256, 32 bytes, of the parts and their lengths, by the newest key. */
    public byte[] sign(String purpose, byte[]... parts) {
        return newest.mac(purpose, parts);
    }

    /**
     * The same by the oldest key: the result stays the same when newer keys are added, until the oldest key leaves the ring.
     */
    public byte[] signWithOldestKey(String purpose, byte[]... parts) {
        return oldest.mac(purpose, parts);
    }

    /** The secret derived from the key with that id, for signature formats of others; empty when it is not in the ring. */
    public Optional<byte[]> derive(String purpose, String kid) {
        return Optional.ofNullable(keys.get(kid)).map(key -> key.secret(purpose));
    }

    /**
     * Whether the key with that id made this signature, of which the first 16 to 32 bytes may be given. Constant time, never
     * throws.
     */
    public boolean verify(String purpose, String kid, byte[] signature, byte[]... parts) {
        RingKey key = keys.get(kid);
        if (key == null || signature.length < MIN_MAC_BYTES || signature.length > MAC_BYTES) {
            return false;
        }
        byte[] expected = Arrays.copyOf(key.mac(purpose, parts), signature.length);
        return MessageDigest.isEqual(expected, signature);
    }

    /** Encrypts and authenticates a body to be stored: AES-256-GCM, preceded by the key's id and the nonce. */
    public byte[] seal(String purpose, byte[] body) {
        return SealedBody.seal(newestKid, newest.sealing(purpose), body);
    }

    /** Opens a sealed body; empty when it was altered, sealed for another purpose, or its key left the ring. */
    public Optional<byte[]> open(String purpose, byte[] sealed) {
        return SealedBody.keyIdOf(sealed).map(keys::get).flatMap(key -> SealedBody.open(key.sealing(purpose), sealed));
    }
}
