package dev.tributary.platform.transactions;

import org.jspecify.annotations.Nullable;

/** The answer of the request that a key was used for. */
record KeyedAnswer(
        IdempotencyKeys.Key key, int status, @Nullable Object body) {}
