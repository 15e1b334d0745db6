package dev.tributary.sales.customers;

import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.values.EmailAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes the keys that identify a brand's customers. A shop's customer ids and its buyers' e-mail addresses are private: only
 * hashes of them are stored, those of addresses keyed with a secret of the server.
 */
@ApplicationScoped
public class CustomerKeys {
    private static final String PURPOSE = "customer-email";
    private static final HexFormat HEX = HexFormat.of();

    private final KeyRing keys;

    CustomerKeys(KeyRing keys) {
        this.keys = keys;
    }

    /** The key of a customer with an id in the shop; null without an id. */
    public @Nullable String ofId(@Nullable String id) {
        return id == null || id.isBlank() ? null : HEX.formatHex(hash(id.strip()));
    }

    /** The key made of the shop's id, else of the address; null when neither is given. */
    public @Nullable String of(@Nullable String id, @Nullable String email) {
        var byId = ofId(id);
        if (byId != null || email == null || email.isBlank()) {
            return byId;
        }
        var spelled = EmailAddress.normalized(email.strip()).toLowerCase(Locale.ROOT);
        return HEX.formatHex(keys.signWithOldestKey(PURPOSE, spelled.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] hash(String id) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
