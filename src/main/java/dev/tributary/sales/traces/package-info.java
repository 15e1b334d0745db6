/**
 * Tells affiliates what became of an order in which they had a part. It must never reveal whether an order exists in which they
 * had none, nor anything about others.
 */
@NullMarked
package dev.tributary.sales.traces;

import org.jspecify.annotations.NullMarked;
