/** What is kept of a buyer, and how it is erased. It must never change what an order was worth or whose it is. */
@NullMarked
package dev.tributary.sales.buyers;

import org.jspecify.annotations.NullMarked;
