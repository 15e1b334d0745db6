package dev.tributary.platform.transactions;

import org.jspecify.annotations.Nullable;

/** The answer to a request with an idempotency key. */
record KeyedAnswer(
        IdempotencyKeys.Key key, int status, @Nullable Object body) {}
