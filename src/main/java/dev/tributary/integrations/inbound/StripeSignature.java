package dev.tributary.integrations.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.platform.problems.Problem;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code Stripe-Signature}: {@code t=1700000000,v1=…,v1=…}. What is signed is the time, a dot and the body.
 *
 * @param time in seconds since 1970, as it was written
 * @param signatures of the scheme {@code v1}; others are not looked at
 */
record StripeSignature(String time, List<String> signatures) {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int LONGEST_TIME = 12;
    private static final int MOST_SIGNATURES = 10;

    static StripeSignature parse(@Nullable String header) {
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

    byte[] signed(byte[] body) {
        var signed = new ByteArrayOutputStream(body.length + LONGEST_TIME + 1);
        signed.writeBytes(time.getBytes(UTF_8));
        signed.write('.');
        signed.writeBytes(body);
        return signed.toByteArray();
    }

    /** @throws SignatureStale when a message of long ago is sent, or sent again by somebody who recorded it */
    void refuseStale(Instant now) {
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
