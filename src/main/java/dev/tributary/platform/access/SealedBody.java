package dev.tributary.platform.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** A body encrypted and authenticated with AES-256-GCM, preceded by the key's id and the nonce. */
final class SealedBody {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** Never passed in: a nonce that callers choose may repeat, and that would reveal the key. */
    private static final SecureRandom NONCES = new SecureRandom();

    private SealedBody() {}

    static byte[] seal(String keyId, SecretKey key, byte[] body) {
        byte[] kid = keyId.getBytes(UTF_8);
        byte[] nonce = new byte[NONCE_BYTES];
        NONCES.nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, key, nonce).doFinal(body);
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

    /** The id of the key that sealed it; empty when it has another form. */
    static Optional<String> keyIdOf(byte[] sealed) {
        int headerBytes = headerBytes(sealed);
        return headerBytes <= 1 || sealed.length < headerBytes + NONCE_BYTES + TAG_BITS / 8
                ? Optional.empty()
                : Optional.of(new String(sealed, 1, headerBytes - 1, UTF_8));
    }

    /** Decrypts; empty when it was altered, or sealed with another key. */
    static Optional<byte[]> open(SecretKey key, byte[] sealed) {
        int headerBytes = headerBytes(sealed);
        int start = headerBytes + NONCE_BYTES;
        byte[] nonce = Arrays.copyOfRange(sealed, headerBytes, start);
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, key, nonce).doFinal(sealed, start, sealed.length - start));
        } catch (AEADBadTagException altered) {
            return Optional.empty();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static int headerBytes(byte[] sealed) {
        return sealed.length == 0 ? 0 : 1 + sealed[0];
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
