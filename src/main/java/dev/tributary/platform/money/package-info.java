/**
 * Money as whole minor units of a currency, and the acts on it that must be right to the last unit: rounding, splitting,
 * converting, formatting. Everything is exact until the one rounding, and what does not fit is an error. It must never know
 * an affiliate word, a database, a request or a clock.
 */
@NullMarked
package dev.tributary.platform.money;

import org.jspecify.annotations.NullMarked;
