/**
 * Records of what staff did by hand, and who did it, in the transaction that does it. It must never know what an action
 * means.
 */
@NullMarked
package dev.tributary.platform.audit;

import org.jspecify.annotations.NullMarked;
