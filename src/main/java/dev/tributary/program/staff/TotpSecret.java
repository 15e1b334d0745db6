package dev.tributary.program.staff;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** The secret of a second factor (RFC 6238, six digits, thirty seconds), as authenticator apps take it. */
record TotpSecret(byte[] bytes) {
    private static final int LENGTH = 20;
    private static final TimeBasedOneTimePasswordGenerator CODES = new TimeBasedOneTimePasswordGenerator();

    static TotpSecret random(SecureRandom random) {
        var bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new TotpSecret(bytes);
    }

    String text() {
        return new Base32().encodeToString(bytes);
    }

    String uri(String brand, String email) {
        return "otpauth://totp/" + encoded(brand) + ":" + encoded(email) + "?secret=" + text() + "&issuer="
                + encoded(brand);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The time step of the code: the current one, the one before or the one after, since clocks differ. */
    OptionalLong stepOf(String code, Instant now) {
        long step = CODES.getTimeStep().toSeconds();
        long current = now.getEpochSecond() / step;
        for (long at = current - 1; at <= current + 1; at++) {
            if (MessageDigest.isEqual(
                    codeAt(Instant.ofEpochSecond(at * step)).getBytes(StandardCharsets.UTF_8),
                    code.getBytes(StandardCharsets.UTF_8))) {
                return OptionalLong.of(at);
            }
        }
        return OptionalLong.empty();
    }

    String codeAt(Instant time) {
        try {
            return CODES.generateOneTimePasswordString(
                    new SecretKeySpec(bytes, CODES.getAlgorithm()), time, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
