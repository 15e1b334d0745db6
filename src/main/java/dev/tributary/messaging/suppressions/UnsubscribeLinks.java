package dev.tributary.messaging.suppressions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.platform.access.KeyRing;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The unsubscribe link of every e-mail. It holds brand and recipient, encrypted with a server key, so that nobody can read or
 * forge it.
 */
@Singleton
public class UnsubscribeLinks {
    private static final String PURPOSE = "unsubscribe";
    private static final int ID_BYTES = 16;
    private static final int LONGEST = 1_000;
    private static final String EXAMPLE = "example";

    private final KeyRing keys;
    private final String page;

    UnsubscribeLinks(KeyRing keys, @ConfigProperty(name = "tributary.public-url") String publicUrl) {
        this.keys = keys;
        page = publicUrl.replaceAll("/+$", "") + "/u/";
    }

    public String urlOf(UUID brandId, String email) {
        var address = email.getBytes(UTF_8);
        var body = ByteBuffer.allocate(ID_BYTES + address.length)
                .putLong(brandId.getMostSignificantBits())
                .putLong(brandId.getLeastSignificantBits())
                .put(address);
        return page + Base64.getUrlEncoder().withoutPadding().encodeToString(keys.seal(PURPOSE, body.array()));
    }

    /** A link for previews, which unsubscribes nobody. */
    public String example() {
        return page + EXAMPLE;
    }

    Optional<Subscription> read(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return keys.open(PURPOSE, Base64.getUrlDecoder().decode(token)).map(Subscription::of);
        } catch (IllegalArgumentException garbage) {
            return Optional.empty();
        }
    }

    record Subscription(UUID brandId, String email) {
        static Subscription of(byte[] body) {
            var read = ByteBuffer.wrap(body);
            var brandId = new UUID(read.getLong(), read.getLong());
            return new Subscription(brandId, UTF_8.decode(read).toString());
        }
    }
}
