/**
 * Codes and links for members of an offer: previewed, generated, or imported. It must never know what they earn.
 */
@NullMarked
package dev.tributary.tracking.issuing;

import org.jspecify.annotations.NullMarked;
