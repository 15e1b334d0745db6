package dev.tributary.platform.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.platform.problems.Problem;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code Stripe-Signature}: {@code t=1700000000,v1=…,v1=…}. The signed content is the time, a dot and the body.
 *
 * @param time in seconds since 1970, as it was sent
 * @param signatures of the scheme {@code v1}; others are ignored
 */
public record StripeSignature(String time, List<String> signatures) {
    private static final String HMAC = "HmacSHA256";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int LONGEST_TIME = 12;
    private static final int MOST_SIGNATURES = 10;

    public static StripeSignature parse(@Nullable String header) {
        var time = "";
        List<String> signatures = new ArrayList<>();
        for (var part : (header == null ? "" : header).split(",", -1)) {
            var value = part.strip();
            if (value.startsWith("t=")) {
                time = value.substring(2);
            } else if (value.startsWith("v1=") && signatures.size() < MOST_SIGNATURES) {
                signatures.add(value.substring(3));
            }
        }
        return new StripeSignature(time, signatures);
    }

    public byte[] signed(byte[] body) {
        var signed = new ByteArrayOutputStream(body.length + LONGEST_TIME + 1);
        signed.writeBytes(time.getBytes(UTF_8));
        signed.write('.');
        signed.writeBytes(body);
        return signed.toByteArray();
    }

    /** Whether the body is signed with one of these secrets. */
    public boolean isSignedWith(List<String> secrets, byte[] body) {
        var content = signed(body);
        boolean matches = false;
        for (var secret : secrets) {
            var expected = HexFormat.of().formatHex(hmac(secret, content)).getBytes(UTF_8);
            for (var signature : signatures) {
                matches |= MessageDigest.isEqual(expected, signature.getBytes(UTF_8));
            }
        }
        return matches;
    }

    private static byte[] hmac(String secret, byte[] content) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), HMAC));
            return mac.doFinal(content);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** @throws SignatureStale for an old message, which may be a recorded one that is sent again */
    public void refuseStale(Instant now) {
        if (!time.matches("\\d{1," + LONGEST_TIME + "}")
                || Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now)
                                .abs()
                                .compareTo(TOLERANCE)
                        > 0) {
            throw new SignatureStale();
        }
    }

    static final class SignatureStale extends Problem {
        SignatureStale() {
            super(UNAUTHORIZED, "This was signed more than " + TOLERANCE.toMinutes() + " minutes from now.");
        }
    }
}
