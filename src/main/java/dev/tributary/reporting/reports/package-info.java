/**
 * What a brand sees of its offers and members: the brand's figures, defined once, whole or broken down, as JSON and as
 * CSV. It must never change anything.
 */
@org.jspecify.annotations.NullMarked
package dev.tributary.reporting.reports;
