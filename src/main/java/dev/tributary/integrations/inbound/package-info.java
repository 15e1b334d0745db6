/**
 * Calls of shops and networks: their signatures, the log of their deliveries, and the results. It must never record or refund
 * in a way of its own.
 */
@NullMarked
package dev.tributary.integrations.inbound;

import org.jspecify.annotations.NullMarked;
