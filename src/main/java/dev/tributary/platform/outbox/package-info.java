/**
 * The durable queue: work that a change asks for, written in the change's transaction and done after it, outside of any.
 * At least once: a worker that dies between doing and noting it is followed by another. It must never know what the work
 * is; each topic's handler does.
 */
@NullMarked
package dev.tributary.platform.outbox;

import org.jspecify.annotations.NullMarked;
