/**
 * What a shop reports, and what is known of it: its day, its exchange rate, whether the customer is new. It must never know who is credited.
 */
@NullMarked
package dev.tributary.sales.orders;

import org.jspecify.annotations.NullMarked;
