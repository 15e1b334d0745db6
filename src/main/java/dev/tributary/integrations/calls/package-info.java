/**
 * Calls to addresses that others gave: resolved once, checked, connected to as resolved, and bounded in time and size. It must
 * never know the content of a call.
 */
@NullMarked
package dev.tributary.integrations.calls;

import org.jspecify.annotations.NullMarked;
