package dev.tributary.tracking.links;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a visitor names a link by: its slug and, at the host of a brand, the brand in front. No slug holds a space. */
final class LinkKey {
    private static final char SEPARATOR = ' ';

    private LinkKey() {}

    /** At the service's own host the slug itself, so that nothing is made for a visit. */
    static String of(@Nullable UUID brandId, String slug) {
        return brandId == null ? slug : brandId.toString() + SEPARATOR + slug;
    }

    static Optional<UUID> brandOf(String key) {
        int end = key.indexOf(SEPARATOR);
        return end < 0 ? Optional.empty() : Optional.of(UUID.fromString(key.substring(0, end)));
    }

    static String slugOf(String key) {
        return key.substring(key.indexOf(SEPARATOR) + 1);
    }
}
