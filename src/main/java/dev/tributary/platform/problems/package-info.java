/**
 * What can be wrong with a request: refusals, and the body of RFC 9457 that each becomes. It must never know HTTP beyond the
 * status, who calls, or any word of affiliate marketing.
 */
@NullMarked
package dev.tributary.platform.problems;

import org.jspecify.annotations.NullMarked;
