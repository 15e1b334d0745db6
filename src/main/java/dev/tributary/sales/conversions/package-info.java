/**
 * Conversions as they are kept and shown, reviewed and moved from one affiliate to another. It must never know how they
 * came in, or how the money leaves.
 */
@NullMarked
package dev.tributary.sales.conversions;

import org.jspecify.annotations.NullMarked;
