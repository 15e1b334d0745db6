/**
 * Promo codes and links of an enrollment, and their status. It must never know who clicked or who bought.
 */
@NullMarked
package dev.tributary.tracking.items;

import org.jspecify.annotations.NullMarked;
