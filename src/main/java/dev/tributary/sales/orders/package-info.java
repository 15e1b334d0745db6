/**
 * Orders as shops report them, with their day, their exchange rate, and whether the customer is new. It must never know who is
 * credited.
 */
@NullMarked
package dev.tributary.sales.orders;

import org.jspecify.annotations.NullMarked;
