/**
 * What became of an order that an affiliate asks for, as far as the affiliate had a part in it. It must never tell whether an
 * order exists in which they had none, nor anything about others.
 */
@NullMarked
package dev.tributary.sales.traces;

import org.jspecify.annotations.NullMarked;
