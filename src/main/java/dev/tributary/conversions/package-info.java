/**
 * A sale happened: which affiliate it is credited to, what it earns, what a refund or a review takes back.
 * It must never know how the money leaves.
 */
@NullMarked
package dev.tributary.conversions;

import org.jspecify.annotations.NullMarked;
