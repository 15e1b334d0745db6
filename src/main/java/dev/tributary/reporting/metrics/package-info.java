/**
 * Reads the sums that are stored by day, of one enrollment or of many, over time and by source. Dashboards and reports are made
 * of them. It must never read rows whose number grows with history.
 */
@NullMarked
package dev.tributary.reporting.metrics;

import org.jspecify.annotations.NullMarked;
