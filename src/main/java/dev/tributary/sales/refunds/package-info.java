/**
 * Refunds of orders, and the commission they reverse. A refund that is reported before its order waits for it. It must never
 * know who is credited, only which conversion was reduced.
 */
@NullMarked
package dev.tributary.sales.refunds;

import org.jspecify.annotations.NullMarked;
