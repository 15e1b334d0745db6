/** Export and erasure of the data stored of buyers. It must never change what an order was worth or who is credited. */
@NullMarked
package dev.tributary.sales.buyers;

import org.jspecify.annotations.NullMarked;
