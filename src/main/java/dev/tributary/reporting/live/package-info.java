/**
 * Tells open dashboards that something they show has changed, never what: they read it again, with the same rights. It must
 * never hold a thread or a transaction for a stream.
 */
@NullMarked
package dev.tributary.reporting.live;

import org.jspecify.annotations.NullMarked;
