/**
 * Redirects, click ids and the counting of clicks.
 * It must never know whether the visitor bought, nor what a click pays.
 */
@NullMarked
package dev.tributary.tracking.clicks;

import org.jspecify.annotations.NullMarked;
