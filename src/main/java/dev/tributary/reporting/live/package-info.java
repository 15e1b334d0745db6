/**
 * Tells open dashboards that something they show has changed, and never what: they read it anew, with the same rights and
 * on one snapshot as ever. It must never hold a thread or a transaction for a stream.
 */
@NullMarked
package dev.tributary.reporting.live;

import org.jspecify.annotations.NullMarked;
