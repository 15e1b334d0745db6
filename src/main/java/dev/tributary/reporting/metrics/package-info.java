/**
 * The sums that are kept by day, of one enrollment or of many, over time and by source. The affiliate's and the brand's
 * figures are made of them. It must never read what grows with history.
 */
@NullMarked
package dev.tributary.reporting.metrics;

import org.jspecify.annotations.NullMarked;
