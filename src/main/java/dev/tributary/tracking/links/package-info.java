/**
 * Tracking links and their destinations, kept in memory and up to date. It must never make a visitor wait for the database, nor
 * know that visits are counted.
 */
@NullMarked
package dev.tributary.tracking.links;

import org.jspecify.annotations.NullMarked;
