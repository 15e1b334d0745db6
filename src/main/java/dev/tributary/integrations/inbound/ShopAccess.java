package dev.tributary.integrations.inbound;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token with which a connected shop is called.
 *
 * @param kind of the integration
 * @param token null when the key that it was encrypted with has left the ring
 */
public record ShopAccess(
        UUID integrationId,
        Purpose purpose,
        String kind,
        String url,
        @Nullable String token) {

    public enum Purpose {
        CATALOG,
        CODES
    }

    /**
     * When an access was used last, and when it is used next.
     *
     * @param outcome null before the first use
     * @param detail why it could not be used, for people
     * @param products number of products in collections at the last reading of the catalog
     */
    public record State(
            String url,
            @Nullable Instant usedAt,
            @Nullable String outcome,
            @Nullable String detail,
            int products,
            Instant dueAt) {}
}
