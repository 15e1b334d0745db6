/**
 * Who did what by hand, written down in the transaction that does it. It must never know what an action means.
 */
@NullMarked
package dev.tributary.platform.audit;

import org.jspecify.annotations.NullMarked;
