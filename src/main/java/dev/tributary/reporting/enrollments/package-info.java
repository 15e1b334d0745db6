/** Lists members in offers for staff, with links, codes and balances, one row per enrollment. It must never write. */
@NullMarked
package dev.tributary.reporting.enrollments;

import org.jspecify.annotations.NullMarked;
