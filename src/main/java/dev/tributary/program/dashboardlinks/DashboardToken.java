package dev.tributary.program.dashboardlinks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tributary.platform.access.KeyRing;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The credential for one enrollment's dashboard: {@code afd_} and base64url of brand, enrollment, signature, and the id
 * of the signing key. The nonce that is signed with them is not in it: it stays in the enrollment's row.
 */
record DashboardToken(UUID brandId, UUID enrollmentId, String kid, byte[] signature) {
    static final String PREFIX = "afd_";
    private static final String PURPOSE = "dashboard-link";
    private static final int ID_BYTES = 32;
    private static final int SIGNATURE_BYTES = 16;
    private static final int MAX_BYTES = ID_BYTES + SIGNATURE_BYTES + 8;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    static DashboardToken issue(KeyRing ring, UUID brandId, UUID enrollmentId, byte[] nonce) {
        var signature = Arrays.copyOf(ring.sign(PURPOSE, ids(brandId, enrollmentId), nonce), SIGNATURE_BYTES);
        return new DashboardToken(brandId, enrollmentId, ring.newestKid(), signature);
    }

    /** Parses the form only; {@link #isSignedBy} checks whether it is genuine. */
    static Optional<DashboardToken> parse(String text) {
        // A different text that decodes to the same bytes is refused, so that a link has one spelling.
        return decode(text.substring(PREFIX.length()))
                .map(DashboardToken::of)
                .filter(token -> token.text().equals(text));
    }

    private static Optional<byte[]> decode(String body) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(body))
                    .filter(bytes -> bytes.length > ID_BYTES + SIGNATURE_BYTES && bytes.length <= MAX_BYTES);
        } catch (IllegalArgumentException invalid) {
            return Optional.empty();
        }
    }

    private static DashboardToken of(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        var brandId = new UUID(buffer.getLong(), buffer.getLong());
        var enrollmentId = new UUID(buffer.getLong(), buffer.getLong());
        var signature = new byte[SIGNATURE_BYTES];
        buffer.get(signature);
        return new DashboardToken(brandId, enrollmentId, US_ASCII.decode(buffer).toString(), signature);
    }

    boolean isSignedBy(KeyRing ring, byte[] nonce) {
        return ring.verify(PURPOSE, kid, signature, ids(brandId, enrollmentId), nonce);
    }

    String text() {
        var key = kid.getBytes(US_ASCII);
        return PREFIX
                + BASE64.encodeToString(ByteBuffer.allocate(ID_BYTES + SIGNATURE_BYTES + key.length)
                        .put(ids(brandId, enrollmentId))
                        .put(signature)
                        .put(key)
                        .array());
    }

    private static byte[] ids(UUID brandId, UUID enrollmentId) {
        return ByteBuffer.allocate(ID_BYTES)
                .putLong(brandId.getMostSignificantBits())
                .putLong(brandId.getLeastSignificantBits())
                .putLong(enrollmentId.getMostSignificantBits())
                .putLong(enrollmentId.getLeastSignificantBits())
                .array();
    }
}
