package dev.tributary.tracking.clicks;

import dev.tributary.platform.access.KeyRing;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Issues and verifies click ids, {@code clk_<kid>_<base64url>} of brand, item, time and randomness, signed. The key ring alone
 * recognises a genuine one, without any table.
 */
public final class ClickIds {
    private static final String PREFIX = "clk_";
    private static final String PURPOSE = "click";
    private static final int CONTENT_BYTES = 3 * 16;

    /** 144 of the 256 bits: enough against forgery, and the whole divides by three, so each id has one spelling. */
    private static final int SIGNATURE_BYTES = 18;

    private static final int BODY_CHARS = (CONTENT_BYTES + SIGNATURE_BYTES) / 3 * 4;
    private static final long LAST_MILLI = (1L << 48) - 1;

    private ClickIds() {}

    /** @param random 74 bits are drawn; they make the id unique, the signature makes it unforgeable */
    public static ClickId issue(KeyRing ring, UUID brandId, UUID itemId, Instant at, RandomGenerator random) {
        UUID rowId = uuidV7(at.toEpochMilli(), random);
        byte[] content = ByteBuffer.allocate(CONTENT_BYTES)
                .putLong(brandId.getMostSignificantBits())
                .putLong(brandId.getLeastSignificantBits())
                .putLong(itemId.getMostSignificantBits())
                .putLong(itemId.getLeastSignificantBits())
                .putLong(rowId.getMostSignificantBits())
                .putLong(rowId.getLeastSignificantBits())
                .array();
        byte[] token = Arrays.copyOf(content, CONTENT_BYTES + SIGNATURE_BYTES);
        System.arraycopy(ring.sign(PURPOSE, content), 0, token, CONTENT_BYTES, SIGNATURE_BYTES);
        String text = PREFIX + ring.newestKid() + "_" + Base64.getUrlEncoder().encodeToString(token);
        return new ClickId(brandId, itemId, rowId, text);
    }

    /** The click when a key of the ring signed exactly this text, otherwise empty. Never throws. */
    public static Optional<ClickId> verify(KeyRing ring, String text) {
        int body = text.length() - BODY_CHARS;
        int kidEnd = body - 1;
        if (kidEnd <= PREFIX.length() || !text.startsWith(PREFIX) || text.charAt(kidEnd) != '_') {
            return Optional.empty();
        }
        var kid = text.substring(PREFIX.length(), kidEnd);
        return decode(text.substring(body))
                .filter(token -> isSigned(ring, kid, token))
                .map(token -> of(token, text));
    }

    private static Optional<byte[]> decode(String body) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(body))
                    .filter(token -> token.length == CONTENT_BYTES + SIGNATURE_BYTES);
        } catch (IllegalArgumentException invalid) {
            return Optional.empty();
        }
    }

    private static boolean isSigned(KeyRing ring, String kid, byte[] token) {
        byte[] content = Arrays.copyOf(token, CONTENT_BYTES);
        byte[] signature = Arrays.copyOfRange(token, CONTENT_BYTES, token.length);
        return ring.verify(PURPOSE, kid, signature, content);
    }

    private static ClickId of(byte[] token, String text) {
        ByteBuffer buffer = ByteBuffer.wrap(token);
        return new ClickId(uuid(buffer), uuid(buffer), uuid(buffer), text);
    }

    private static UUID uuid(ByteBuffer buffer) {
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private static UUID uuidV7(long millis, RandomGenerator random) {
        if (millis < 0 || millis > LAST_MILLI) {
            throw new IllegalArgumentException("a click has a time between 1970 and 10889");
        }
        long high = millis << 16 | 0x7000 | random.nextLong() >>> 52;
        long low = random.nextLong() >>> 2 | 1L << 63;
        return new UUID(high, low);
    }
}
