package dev.tributary.integrations.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret of an endpoint and what it signs, as Standard Webhooks defines it: {@code whsec_} and base64. */
record SigningSecret(byte[] bytes) {
    static final String PREFIX = "whsec_";
    private static final int LENGTH = 32;
    private static final String HMAC = "HmacSHA256";

    static SigningSecret random(SecureRandom random) {
        var bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new SigningSecret(bytes);
    }

    static SigningSecret parse(String text) {
        return new SigningSecret(Base64.getDecoder().decode(text.substring(PREFIX.length())));
    }

    String text() {
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /** {@code v1,…} over the id, the time in seconds and the body. */
    String sign(String id, long timestamp, String body) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(bytes, HMAC));
            return "v1,"
                    + Base64.getEncoder()
                            .encodeToString(mac.doFinal((id + "." + timestamp + "." + body).getBytes(UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
