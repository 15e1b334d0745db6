package dev.tributary.tracking.clicks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.web.PublicLimits;
import dev.tributary.tracking.links.Link;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;

/** Hashes that distinguish a brand's visitors on a day; on another day or at another brand a visitor has another hash. */
@Singleton
class VisitorHashes {
    private static final String VISITOR = "visitor";
    private static final String ADDRESS = "address";
    private static final int VISITOR_BYTES = 16;

    private final KeyRing keys;

    VisitorHashes(KeyRing keys) {
        this.keys = keys;
    }

    byte[] visitor(Link link, LocalDate day, Visit visit) {
        byte[] hash = keys.sign(
                VISITOR,
                scope(link, day),
                visit.address().getBytes(UTF_8),
                Objects.requireNonNullElse(visit.agent(), "").getBytes(UTF_8));
        return Arrays.copyOf(hash, VISITOR_BYTES);
    }

    /** Empty when the address is not known. IPv6 addresses count by network, since a visitor has a whole network of them. */
    byte[] address(Link link, LocalDate day, Visit visit) {
        if (visit.address().isEmpty()) {
            return new byte[0];
        }
        byte[] network = PublicLimits.network(visit.address()).getBytes(UTF_8);
        return Arrays.copyOf(keys.sign(ADDRESS, scope(link, day), network), VISITOR_BYTES);
    }

    private static byte[] scope(Link link, LocalDate day) {
        return ByteBuffer.allocate(3 * Long.BYTES)
                .putLong(link.brandId().getMostSignificantBits())
                .putLong(link.brandId().getLeastSignificantBits())
                .putLong(day.toEpochDay())
                .array();
    }
}
