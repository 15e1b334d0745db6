/**
 * Reads what signals need of many orders at once, and keeps what they find. It must never decide what becomes of an order, nor
 * read anything for a brand that looks for nothing.
 */
@NullMarked
package dev.tributary.sales.screening;

import org.jspecify.annotations.NullMarked;
