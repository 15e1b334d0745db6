/**
 * Calls to addresses that others gave: resolved once, checked, connected to as they were resolved, and bounded in time and size.
 * It must never know what is said in a call.
 */
@NullMarked
package dev.tributary.integrations.calls;

import org.jspecify.annotations.NullMarked;
