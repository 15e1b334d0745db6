package dev.tributary.tracking.items;

import dev.tributary.tracking.codes.PromoCode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A code or a link to insert.
 *
 * @param name of a named item; null for a first one
 */
record NewItem(
        UUID enrollmentId,
        @Nullable PromoCode code,
        @Nullable String slug,
        @Nullable String name,
        @Nullable String destinationUrl) {
    static NewItem code(UUID enrollmentId, PromoCode code, @Nullable String name) {
        return new NewItem(enrollmentId, code, null, name, null);
    }

    @Nullable
    String codeText() {
        return code == null ? null : code.text();
    }

    @Nullable
    String codeKey() {
        return code == null ? null : code.key();
    }
}
