package dev.tributary.platform.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * The server's signing keys, newest first. The newest signs and seals; every key of the ring verifies and opens, so a
 * key can be replaced without breaking a token that is already out. Safe for any number of threads.
 *
 * <p>Each purpose has a key of its own derived from each ring key, so a signature made for one purpose is worth nothing
 * for another. Purposes are constants of the code: they are cached for ever.
 */
public final class KeyRing {
    private static final Pattern KID = Pattern.compile("[a-z0-9]{1,8}");
    private static final int MAX_KEYS = 16;
    private static final int MIN_KEY_BYTES = 32;
    private static final int MAC_BYTES = 32;
    private static final int MIN_MAC_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** Not passed in: a nonce a caller may choose is a nonce that repeats, and that would give the key away. */
    private final SecureRandom nonces = new SecureRandom();

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
        Map<String, RingKey> keys = new LinkedHashMap<>();
        for (String entry : ring.strip().split(",", -1)) {
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
        if (keys.size() > MAX_KEYS) {
            throw new IllegalArgumentException("a key ring holds at most " + MAX_KEYS + " keys");
        }
        Map.Entry<String, RingKey> first = keys.entrySet().iterator().next();
        RingKey last = List.copyOf(keys.values()).get(keys.size() - 1);
        return new KeyRing(Map.copyOf(keys), first.getKey(), first.getValue(), last);
    }

    /** A ring of one new key, in the form {@link #parse} reads. */
    public static String fresh(SecureRandom random) {
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
        byte[] kid = newestKid.getBytes(UTF_8);
        byte[] nonce = new byte[NONCE_BYTES];
        nonces.nextBytes(nonce);
        try {
            byte[] encrypted =
                    cipher(Cipher.ENCRYPT_MODE, newest, purpose, nonce).doFinal(body);
            return ByteBuffer.allocate(1 + kid.length + NONCE_BYTES + encrypted.length)
                    .put((byte) kid.length)
                    .put(kid)
                    .put(nonce)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** What was sealed, or empty when it was altered, made for another purpose, or its key left the ring. */
    public Optional<byte[]> open(String purpose, byte[] sealed) {
        int headerBytes = sealed.length == 0 ? 0 : 1 + sealed[0];
        if (headerBytes <= 1 || sealed.length < headerBytes + NONCE_BYTES + TAG_BITS / 8) {
            return Optional.empty();
        }
        @Nullable RingKey key = keys.get(new String(sealed, 1, headerBytes - 1, UTF_8));
        if (key == null) {
            return Optional.empty();
        }
        int start = headerBytes + NONCE_BYTES;
        byte[] nonce = Arrays.copyOfRange(sealed, headerBytes, start);
        try {
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, key, purpose, nonce).doFinal(sealed, start, sealed.length - start));
        } catch (AEADBadTagException altered) {
            return Optional.empty();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static Cipher cipher(int mode, RingKey key, String purpose, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.sealing(purpose), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
