package dev.tributary.platform.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One key of the ring with the keys derived from it. */
final class RingKey {
    private final byte[] secret;
    private final Map<String, SecretKeySpec> sealing = new ConcurrentHashMap<>();

    /** Creating a keyed {@link Mac} is expensive, and it serves one thread at a time; redirects sign on an event loop. */
    private final Map<String, ThreadLocal<Mac>> signing = new ConcurrentHashMap<>();

    RingKey(byte[] secret) {
        this.secret = secret;
    }

    byte[] mac(String purpose, byte[]... parts) {
        int size = 0;
        for (byte[] part : parts) {
            size += Integer.BYTES + part.length;
        }
        var signed = ByteBuffer.allocate(size);
        for (byte[] part : parts) {
            signed.putInt(part.length).put(part);
        }
        return signing.computeIfAbsent(purpose, this::signer).get().doFinal(signed.array());
    }

    /** The secret for signature formats of others. */
    byte[] secret(String purpose) {
        return derived("derive", purpose);
    }

    SecretKeySpec sealing(String purpose) {
        return sealing.computeIfAbsent(purpose, p -> new SecretKeySpec(derived("seal", p), "AES"));
    }

    private ThreadLocal<Mac> signer(String purpose) {
        byte[] derived = derived("sign", purpose);
        return ThreadLocal.withInitial(() -> keyed(derived));
    }

    /** The first block of HKDF's expansion (RFC 5869). */
    private byte[] derived(String use, String purpose) {
        Mac mac = keyed(secret);
        mac.update((use + ":" + purpose).getBytes(UTF_8));
        mac.update((byte) 1);
        return mac.doFinal();
    }

    private static Mac keyed(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
