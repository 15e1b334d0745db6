/**
 * Members of an offer get what they share: previewed, generated, or brought along from elsewhere. It must never know what
 * becomes of it.
 */
@NullMarked
package dev.tributary.tracking.issuing;

import org.jspecify.annotations.NullMarked;
