/**
 * The dashboard that an affiliate's link opens: one enrollment, read-only, in one current snapshot. It must never read data of
 * buyers, not even to leave them out.
 */
@org.jspecify.annotations.NullMarked
package dev.tributary.reporting.dashboard;
