/**
 * What members promote: when an offer runs, where it leads, how it credits and what it pays. It must never know who is
 * enrolled in it.
 */
@NullMarked
package dev.tributary.program.offers;

import org.jspecify.annotations.NullMarked;
