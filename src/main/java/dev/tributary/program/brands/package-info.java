/**
 * The tenant: its settings, its exchange rates, and the record of what its staff did by hand. It must never know what a
 * brand sells, or to whom.
 */
@org.jspecify.annotations.NullMarked
package dev.tributary.program.brands;
