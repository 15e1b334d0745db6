/** What staff see of members in offers: what each shares and what each is owed, one row per enrollment. It must never write. */
@NullMarked
package dev.tributary.reporting.enrollments;

import org.jspecify.annotations.NullMarked;
