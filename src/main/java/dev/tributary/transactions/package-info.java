/**
 * The transaction of an endpoint: one snapshot for those that read, one commit for those that write, and one answer for a
 * request that is repeated with its {@code Idempotency-Key}. It must never know what is read or written.
 */
@NullMarked
package dev.tributary.transactions;

import org.jspecify.annotations.NullMarked;
