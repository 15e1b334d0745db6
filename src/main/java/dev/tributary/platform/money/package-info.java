/**
 * Money as whole minor units of a currency, and the operations on it that must be exact to the last unit: rounding,
 * splitting, converting, formatting. Everything is exact until the one rounding, and an overflow is an error. It must never
 * know an affiliate word, a database, a request or a clock.
 */
@NullMarked
package dev.tributary.platform.money;

import org.jspecify.annotations.NullMarked;
