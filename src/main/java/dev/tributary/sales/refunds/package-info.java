/**
 * Money a shop gave back, and the commission it takes back. Refunds that come before their order wait for it. It must
 * never know who is credited, only which conversion lost something.
 */
@NullMarked
package dev.tributary.sales.refunds;

import org.jspecify.annotations.NullMarked;
