/**
 * Notifies open dashboards which of their parts have changed, without the data: clients read these again, with the same rights.
 * It must never hold a thread or a transaction for a stream.
 */
@NullMarked
package dev.tributary.reporting.live;

import org.jspecify.annotations.NullMarked;
