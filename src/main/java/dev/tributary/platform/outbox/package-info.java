/**
 * The durable queue: work that a change requires, written in the transaction of the change and done after it, outside of any.
 * It is done at least once: when a worker dies before it has recorded the outcome, another one repeats the work. It must
 * never know what the work is; each topic has a handler.
 */
@NullMarked
package dev.tributary.platform.outbox;

import org.jspecify.annotations.NullMarked;
