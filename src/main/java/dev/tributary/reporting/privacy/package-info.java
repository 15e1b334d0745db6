/** Exports the data stored of a member. It must never write. */
@NullMarked
package dev.tributary.reporting.privacy;

import org.jspecify.annotations.NullMarked;
