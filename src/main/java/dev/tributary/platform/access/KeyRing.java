package dev.tributary.platform.access;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The server's signing keys, newest first. The newest signs and seals; every key of the ring verifies and opens, so a
 * key can be replaced without breaking a token that is already out. Safe for any number of threads.
 *
 * <p>Each purpose has a key of its own derived from each ring key, so a signature made for one purpose is worth nothing
 * for another. Purposes are constants of the code: they are cached for ever.
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
     * @throws IllegalArgumentException saying which entry is wrong and why, never showing a key
     */
    public static KeyRing parse(String ring) {
        Map<String, RingKey> keys = KeyRingText.parse(ring);
        Map.Entry<String, RingKey> first = keys.entrySet().iterator().next();
        RingKey last = List.copyOf(keys.values()).get(keys.size() - 1);
        return new KeyRing(Map.copyOf(keys), first.getKey(), first.getValue(), last);
    }

    /** A ring of one new key, in the form {@link #parse} reads. */
    public static String fresh(SecureRandom random) {
        return KeyRingText.fresh(random);
    }

    /** The id of the key that signs; a token carries it beside the signature. */
    public String newestKid() {
        return newestKid;
    }

    /** HMAC-SHA256 by the newest key over the parts and where each of them ends. 32 bytes. */
    public byte[] sign(String purpose, byte[]... parts) {
        return newest.mac(purpose, parts);
    }

    /** The same by the oldest key: it stays what it is when newer keys are added, until the oldest leaves the ring. */
    public byte[] signForGood(String purpose, byte[]... parts) {
        return oldest.mac(purpose, parts);
    }

    /** The secret derived from the key of that id, for signatures whose form others have fixed; empty when it is not in the ring. */
    public Optional<byte[]> derive(String purpose, String kid) {
        return Optional.ofNullable(keys.get(kid)).map(key -> key.secret(purpose));
    }

    /** Whether the key of that id made this signature; 16 to 32 of its bytes may be given. Constant time, never throws. */
    public boolean verify(String purpose, String kid, byte[] signature, byte[]... parts) {
        RingKey key = keys.get(kid);
        if (key == null || signature.length < MIN_MAC_BYTES || signature.length > MAC_BYTES) {
            return false;
        }
        byte[] expected = Arrays.copyOf(key.mac(purpose, parts), signature.length);
        return MessageDigest.isEqual(expected, signature);
    }

    /** Encrypts and authenticates a body that is kept at rest: AES-256-GCM, the key's id and the nonce in front. */
    public byte[] seal(String purpose, byte[] body) {
        return SealedBody.seal(newestKid, newest.sealing(purpose), body);
    }

    /** What was sealed, or empty when it was altered, made for another purpose, or its key left the ring. */
    public Optional<byte[]> open(String purpose, byte[] sealed) {
        return SealedBody.keyIdOf(sealed).map(keys::get).flatMap(key -> SealedBody.open(key.sealing(purpose), sealed));
    }
}
