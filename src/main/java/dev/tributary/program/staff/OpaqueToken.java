package dev.tributary.program.staff;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A token for one row of one brand: the ids of both and 256 random bits, whose hash is stored.
 *
 * @param secret the random part
 */
record OpaqueToken(String prefix, UUID brandId, UUID id, byte[] secret) {
    static final String REFRESH = "afr_";
    static final String INVITATION = "inv_";
    private static final int ID_BYTES = 32;
    private static final int SECRET_BYTES = 32;

    static OpaqueToken random(String prefix, UUID brandId, UUID id, SecureRandom random) {
        var secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new OpaqueToken(prefix, brandId, id, secret);
    }

    static Optional<OpaqueToken> parse(String prefix, String text) {
        if (!text.startsWith(prefix)) {
            return Optional.empty();
        }
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text.substring(prefix.length())));
            if (bytes.remaining() != ID_BYTES + SECRET_BYTES) {
                return Optional.empty();
            }
            var brandId = new UUID(bytes.getLong(), bytes.getLong());
            var id = new UUID(bytes.getLong(), bytes.getLong());
            return Optional.of(new OpaqueToken(
                    prefix, brandId, id, Arrays.copyOfRange(bytes.array(), ID_BYTES, ID_BYTES + SECRET_BYTES)));
        } catch (IllegalArgumentException invalid) {
            return Optional.empty();
        }
    }

    String text() {
        var bytes = ByteBuffer.allocate(ID_BYTES + SECRET_BYTES)
                .putLong(brandId.getMostSignificantBits())
                .putLong(brandId.getLeastSignificantBits())
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(secret);
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
