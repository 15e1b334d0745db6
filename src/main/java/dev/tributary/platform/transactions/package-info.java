/**
 * The transaction of an endpoint: one snapshot for those that read, one commit for those that write, one for many that
 * arrive together, and one answer for a request that is repeated with its {@code Idempotency-Key}. It must never know what
 * is read or written.
 */
@NullMarked
package dev.tributary.platform.transactions;

import org.jspecify.annotations.NullMarked;
