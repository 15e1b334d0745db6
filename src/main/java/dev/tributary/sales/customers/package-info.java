/**
 * The customers of brands: when they first bought, and the enrollment they are bound to. It must never know what an order pays.
 */
@NullMarked
package dev.tributary.sales.customers;

import org.jspecify.annotations.NullMarked;
