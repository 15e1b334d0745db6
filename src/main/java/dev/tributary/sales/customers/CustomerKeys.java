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
 * What a brand's customers are known by. A shop's customer ids and its buyers' addresses are nobody else's business: only
 * hashes of them are kept, those of addresses under a key of the server.
 */
@ApplicationScoped
public class CustomerKeys {
    private static final String PURPOSE = "customer-email";
    private static final HexFormat HEX = HexFormat.of();

    private final KeyRing keys;

    CustomerKeys(KeyRing keys) {
        this.keys = keys;
    }

    /** Of a customer the shop has an id for; null of others. */
    public @Nullable String ofId(@Nullable String id) {
        return id == null || id.isBlank() ? null : HEX.formatHex(hash(id.strip()));
    }

    /** By the shop's id, else by the address; null when neither is given. */
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
