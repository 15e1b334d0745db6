/**
 * Decides to which affiliate an order is credited: pure rules over evidence. It must never read a table or a clock, nor know
 * what a credit is worth.
 */
@NullMarked
package dev.tributary.sales.attribution;

import org.jspecify.annotations.NullMarked;
