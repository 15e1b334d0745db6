package dev.tributary.tracking.links;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The key of a link: its slug, at the host of a brand preceded by the brand. Slugs contain no space. */
final class LinkKey {
    private static final char SEPARATOR = ' ';

    private LinkKey() {}

    /** At the service's own host the slug itself, so that a visit allocates nothing. */
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
