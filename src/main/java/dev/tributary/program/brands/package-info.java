/**
 * The tenant: its settings and its exchange rates. It must never know what a brand sells, or to whom.
 */
@org.jspecify.annotations.NullMarked
package dev.tributary.program.brands;
