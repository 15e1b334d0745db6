/**
 * Promo codes: how they are named after members, written, matched at a checkout and kept apart from each other. It must never
 * know whether a code earns anything.
 */
@NullMarked
package dev.tributary.tracking.codes;

import org.jspecify.annotations.NullMarked;
