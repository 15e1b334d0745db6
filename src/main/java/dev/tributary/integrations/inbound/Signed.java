package dev.tributary.integrations.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Content with signatures, of which one must be valid. */
record Signed(List<String> signatures, byte[] content, Function<byte[], String> encode) {
    private static final String HMAC = "HmacSHA256";

    @Nullable
    Sender signer(List<Candidate> candidates) {
        for (var candidate : candidates) {
            var expected = encode.apply(hmac(candidate.secret(), content)).getBytes(UTF_8);
            if (isAmong(expected) && candidate.sender() != null) {
                return candidate.sender();
            }
        }
        return null;
    }

    /** Compares all signatures, so that the time does not reveal which one matches. */
    private boolean isAmong(byte[] expected) {
        boolean matches = false;
        for (var signature : signatures) {
            matches |= MessageDigest.isEqual(expected, signature.getBytes(UTF_8));
        }
        return matches;
    }

    private static byte[] hmac(byte[] secret, byte[] content) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            return mac.doFinal(content);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** @param sender null for a secret that nobody has */
    record Candidate(byte[] secret, @Nullable Sender sender) {}
}
