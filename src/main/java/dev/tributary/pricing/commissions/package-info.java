/**
 * Computes commissions: from terms and an order to a commission with its explanation, and from refunds to the part they reverse.
 * Pure: the same input always gives the same result, so the caller passes the day, the progress and the frozen rate. It must
 * never know a database, a clock, a framework, JSON, or who earns.
 */
@NullMarked
package dev.tributary.pricing.commissions;

import org.jspecify.annotations.NullMarked;
