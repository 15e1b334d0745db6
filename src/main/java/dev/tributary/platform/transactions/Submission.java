package dev.tributary.platform.transactions;

import org.jspecify.annotations.Nullable;

/**
 * One of several requests that share a transaction.
 *
 * @param key of the request, when it named one
 */
public record Submission<R>(R request, IdempotencyKeys.@Nullable Key key) {
    @Nullable
    String keyName() {
        return key == null ? null : key.name();
    }
}
