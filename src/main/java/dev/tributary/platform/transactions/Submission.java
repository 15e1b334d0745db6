package dev.tributary.platform.transactions;

import dev.tributary.platform.tenancy.ChangeAuthor;
import org.jspecify.annotations.Nullable;

/**
 * One of several requests that share a transaction.
 *
 * @param key of the request, if it has one
 * @param author of its changes
 */
public record Submission<R>(R request, IdempotencyKeys.@Nullable Key key, ChangeAuthor author) {
    @Nullable
    String keyName() {
        return key == null ? null : key.name();
    }
}
