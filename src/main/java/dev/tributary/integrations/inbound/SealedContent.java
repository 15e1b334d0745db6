package dev.tributary.integrations.inbound;

import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.problems.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Encrypts the bodies of stored deliveries with a server key, since they name buyers. */
@ApplicationScoped
class SealedContent {
    private static final String SEAL = "deliveries";

    private final KeyRing keys;

    SealedContent(KeyRing keys) {
        this.keys = keys;
    }

    byte[] seal(byte[] body) {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return keys.seal(SEAL, compressed.toByteArray());
    }

    /** @throws DeliveryNotReadable when the body was erased, or its key is gone */
    byte[] open(byte @Nullable [] sealed) {
        var compressed = keys.open(SEAL, sealed == null ? new byte[0] : sealed).orElseThrow(DeliveryNotReadable::new);
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static final class DeliveryNotReadable extends Problem {
        DeliveryNotReadable() {
            super(
                    CONFLICT,
                    "What this delivery held was erased with its buyer, or the key it was encrypted with is no longer in use.");
        }
    }
}
