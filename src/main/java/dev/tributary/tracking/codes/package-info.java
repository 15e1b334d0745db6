/**
 * Promo codes: derived from members' names, matched at a checkout, and kept unique. It must never know whether a code earns
 * anything.
 */
@NullMarked
package dev.tributary.tracking.codes;

import org.jspecify.annotations.NullMarked;
