/**
 * What a brand sees of its offers and members: figures that are defined once, in total or broken down, as JSON and as CSV.
 * It must never change anything.
 */
@org.jspecify.annotations.NullMarked
package dev.tributary.reporting.reports;
