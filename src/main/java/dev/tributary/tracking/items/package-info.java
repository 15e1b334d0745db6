/**
 * Promo codes, links and dashboard links of an enrollment: how a code is named, where a link leads.
 * It must never know who clicked or who bought.
 */
@NullMarked
package dev.tributary.tracking.items;

import org.jspecify.annotations.NullMarked;
