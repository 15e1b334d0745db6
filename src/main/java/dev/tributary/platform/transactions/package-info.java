/**
 * The transaction of an endpoint: one snapshot for reads, one commit for writes, one commit for many requests that arrive
 * together, and one answer for a request that is repeated with its {@code Idempotency-Key}. It must never know what is read
 * or written.
 */
@NullMarked
package dev.tributary.platform.transactions;

import org.jspecify.annotations.NullMarked;
