/**
 * Shops and networks that report by themselves: whose signature counts, what arrived, and what became of it. It must never
 * record or refund in a way of its own.
 */
@NullMarked
package dev.tributary.integrations.inbound;

import org.jspecify.annotations.NullMarked;
