package dev.tributary.tracking.domains;

import java.util.UUID;

/** @param shown whether the links of the brand are shown under it */
public record VerifiedHost(String host, UUID brandId, boolean shown) {
    static VerifiedHost parse(String line) {
        var parts = line.split(" ", -1);
        return new VerifiedHost(parts[0], UUID.fromString(parts[1]), Boolean.parseBoolean(parts[2]));
    }

    String line() {
        return host + " " + brandId + " " + shown;
    }
}
