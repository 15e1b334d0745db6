/**
 * Reports for brands about offers and members: figures with one definition, in total or broken down, as JSON and CSV. It must
 * never write.
 */
@org.jspecify.annotations.NullMarked
package dev.tributary.reporting.reports;
